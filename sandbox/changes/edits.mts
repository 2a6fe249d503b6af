import type { Answer } from '../providers/provider.mts';
import { rewritings, type Rewriting } from './rewritings.mts';

/** From the body down: names of fields, places in lists (counted on from the end of a list at its start), or all places. */
export type Path = Array<string | number>;
export const EVERY = '*';

/** One change to an answer: plain data, so that it can be written down and made again. */
export type Edit =
	/** Instead of the answer, and before all other changes: the provider's error for a status, or its acceptance. */
	| { do: 'instead'; of: number | 'acceptance' }
	| { do: 'status'; status: number }
	/** Null takes it away. */
	| { do: 'header'; name: string; value: string | null }
	| { do: 'set'; at: Path; value: unknown }
	| { do: 'remove'; at: Path }
	| { do: 'rewrite'; at: Path; as: Rewriting }
	/** The value of one place at another one, too. */
	| { do: 'copy'; from: Path; at: Path }
	/** Another text for the body. */
	| { do: 'body'; text: string }
	/** The text ends after this share of it, as if that were all. */
	| { do: 'cut'; share: number };

/** As it goes over the network. */
export interface SentAnswer {
	status: number;
	headers: Record<string, string>;
	text: string;
}

type Fields = Record<string, unknown>;
type Change = (value: unknown) => unknown;

/** What a change answers that takes the value away. */
const NOTHING = Symbol('nothing');

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with the one at a path changed; as it is where the path leads nowhere. */
function at(value: unknown, [step, ...rest]: Path, change: Change): unknown {
	if (step === undefined) return change(value);
	if (Array.isArray(value)) {
		const isMeant = (index: number) =>
			step === EVERY || (typeof step === 'number' && index === step % value.length);
		return value
			.map((item, index) => (isMeant(index) ? at(item, rest, change) : item))
			.filter((item) => item !== NOTHING);
	}
	if (!isObject(value) || typeof step !== 'string' || step === EVERY) return value;
	if (rest.length > 0 && !Object.hasOwn(value, step)) return value;
	const changed = at(value[step], rest, change);
	if (changed !== NOTHING) return { ...value, [step]: changed };
	return Object.fromEntries(Object.entries(value).filter(([name]) => name !== step));
}

function find(value: unknown, path: Path): unknown {
	let found = value;
	at(value, path, (one) => (found = one));
	return found;
}

function editBody(body: unknown, edit: Edit): unknown {
	switch (edit.do) {
		case 'set':
			return at(body, edit.at, () => edit.value);
		case 'remove':
			return at(body, edit.at, () => NOTHING);
		case 'rewrite':
			return at(body, edit.at, (value) =>
				value === undefined ? NOTHING : rewritings[edit.as](value),
			);
		case 'copy': {
			const copied = find(body, edit.from);
			return copied === undefined ? body : at(body, edit.at, () => copied);
		}
		default:
			return body;
	}
}

function editHeaders(headers: Record<string, string>, edit: Edit): Record<string, string> {
	if (edit.do !== 'header') return headers;
	const others = Object.entries(headers).filter(([name]) => name !== edit.name);
	return Object.fromEntries(edit.value === null ? others : [...others, [edit.name, edit.value]]);
}

/**
 * An answer with changes, one after the other.
 *
 * @param print a body as the provider writes it
 */
export function change(
	answer: Answer,
	edits: readonly Edit[],
	print: (body: unknown) => string,
): SentAnswer {
	const body = edits.reduce(editBody, answer.body);
	const own = typeof answer.body === 'string' ? [answer.body] : [];
	const texts = [...own, ...edits.filter((edit) => edit.do === 'body').map(({ text }) => text)];
	const shares = edits.filter((edit) => edit.do === 'cut').map(({ share }) => share);
	const statuses = edits.filter((edit) => edit.do === 'status').map(({ status }) => status);
	const text = texts.at(-1) ?? (body === NOTHING ? '' : print(body));
	return {
		status: statuses.at(-1) ?? answer.status,
		headers: edits.reduce(editHeaders, answer.headers ?? {}),
		text: text.slice(0, Math.floor(text.length * Math.min(1, ...shares))),
	};
}
