import fc from 'fast-check';

import { EVERY, type Edit, type Path } from './edits.mts';
import { roleOf, type Role } from './roles.mts';
import { STATUSES, anything, bodies, headers, values, waysToWrite } from './values.mts';

interface Place {
	at: Path;
	role: Role;
}

/** What answers of gateways have that are not these. */
const ADDED: readonly string[] = [
	...['error', 'errors', 'success', 'status', 'code', 'error_code', 'response_code', 'message'],
	...['message_id', 'recipients', 'failed'],
];

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place in a body, once for all entries of a list. */
function* placesIn(body: unknown, at: Path = []): Generator<Place> {
	if (Array.isArray(body)) {
		for (const entry of body) yield* placesIn(entry, [...at, EVERY]);
	} else if (isObject(body)) {
		for (const [name, value] of Object.entries(body)) {
			yield { at: [...at, name], role: roleOf(name, value) };
			yield* placesIn(value, [...at, name]);
		}
	}
}

const keyOf = (path: Path) => path.join(' ');

const distinct = (places: readonly Place[]): Place[] => [
	...new Map(places.map((place) => [keyOf(place.at), place])).values(),
];

/** Places that a body does not have: those of other answers, and what gateways have that are none of these. */
function placesBeside(places: readonly Place[], others: readonly Place[]): Place[] {
	const objects = places.map(({ at }) => at.slice(0, -1));
	const added = objects.flatMap((object) =>
		ADDED.map((name) => ({ at: [...object, name], role: roleOf(name) })),
	);
	const known = new Set(places.map(({ at }) => keyOf(at)));
	const within = new Set(objects.map(keyOf));
	return distinct([...others, ...added]).filter(
		({ at }) => !known.has(keyOf(at)) && within.has(keyOf(at.slice(0, -1))),
	);
}

/** In all entries of its list, or in one of them. */
const within = (at: Path): fc.Arbitrary<Path> =>
	at.includes(EVERY)
		? fc
				.oneof(fc.constant(EVERY), fc.nat(2))
				.map((step) => at.map((one) => (one === EVERY ? step : one)))
		: fc.constant(at);

const set = (at: Path, choices: readonly unknown[]): fc.Arbitrary<Edit> =>
	fc.record({
		do: fc.constant('set' as const),
		at: within(at),
		value: fc.constantFrom(...choices),
	});

function editsAt({ at, role }: Place): fc.Arbitrary<Edit> {
	const rewrite: fc.Arbitrary<Edit> = fc.record({
		do: fc.constant('rewrite' as const),
		at: within(at),
		as: fc.constantFrom(...waysToWrite[role]),
	});
	const remove: fc.Arbitrary<Edit> = fc.record({
		do: fc.constant('remove' as const),
		at: within(at),
	});
	const own = values[role];
	return fc.oneof(
		...(own.length > 0 ? [{ weight: 4, arbitrary: set(at, own) }] : []),
		{ weight: 3, arbitrary: rewrite },
		{ weight: 1, arbitrary: remove },
		{ weight: 1, arbitrary: set(at, anything) },
	);
}

/** What decides is changed more often than what does not. */
const WEIGHTS: Partial<Record<Role, number>> = { amount: 1, text: 1 };
const weighed = (places: readonly Place[], factor: number) =>
	places.map((place) => ({
		weight: place.at.length === 0 ? 1 : factor * (WEIGHTS[place.role] ?? 4),
		arbitrary: editsAt(place),
	}));

function copies(places: readonly Place[]): fc.Arbitrary<Edit> {
	const paths = fc.constantFrom(...places.map(({ at }) => at));
	return fc.record({ do: fc.constant('copy' as const), from: paths, at: paths });
}

const status: fc.Arbitrary<Edit> = fc.record({
	do: fc.constant('status' as const),
	status: fc.constantFrom(...STATUSES),
});
const header: fc.Arbitrary<Edit> = fc.constantFrom(...Object.keys(headers)).chain((name) =>
	fc.record({
		do: fc.constant('header' as const),
		name: fc.constant(name),
		value: fc.constantFrom(...headers[name]!),
	}),
);
const text: fc.Arbitrary<Edit> = fc.record({
	do: fc.constant('body' as const),
	text: fc.constantFrom(...bodies),
});
const cut: fc.Arbitrary<Edit> = fc.record({
	do: fc.constant('cut' as const),
	share: fc.constantFrom(0.9, 0.75, 0.5, 0.25, 0),
});
/**
 * Changes to one answer.
 *
 * @param body of the answer
 * @param others bodies of answers that it could have been instead
 */
export function editsOf(body: unknown, others: readonly unknown[]): fc.Arbitrary<Edit[]> {
	const whole: Place = { at: [], role: 'list' };
	const places = distinct([whole, ...placesIn(body)]);
	const beside = placesBeside(
		places,
		others.flatMap((other) => [...placesIn(other)]),
	);
	const fields = fc.oneof(...weighed(places, 3), ...weighed(beside, 1));
	const edit = fc.oneof(
		{ weight: 12, arbitrary: fields },
		{ weight: 1, arbitrary: copies(places) },
		{ weight: 4, arbitrary: status },
		{ weight: 2, arbitrary: header },
		{ weight: 1, arbitrary: text },
		{ weight: 1, arbitrary: cut },
	);
	return fc.array(edit, { maxLength: 5, size: 'max' });
}
