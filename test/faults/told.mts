import type { INodeExecutionData } from 'n8n-workflow';

import type { NodeOutcome } from '../engine/host.mts';
import type { Message, Way } from './scenario.mts';

/** What a run of the node says of one message. */
export interface Told {
	outcome: 'accepted' | 'rejected' | 'unknown';
	messageId: string | null;
	/** The error's; null where there is none, or where it is not told. */
	code: string | null;
}

/** For each message all that is said of it: exactly one thing, if all is well. */
export type Account = Told[][];

const OUTCOMES: ReadonlyArray<Told['outcome']> = ['accepted', 'rejected', 'unknown'];

/** Which message is spoken of: by its item where each item is a message, else by its number. */
const finder =
	(messages: readonly Message[], way: Way) =>
	(item: number, to: unknown): number =>
		way === 'list' || way === 'json' ? messages.findIndex((message) => message.to === to) : item;

function readItems(items: INodeExecutionData[], messages: readonly Message[], way: Way): Account {
	const account: Account = messages.map(() => []);
	const indexOf = finder(messages, way);
	for (const { json, pairedItem } of items) {
		const outcome = OUTCOMES.find((known) => known === json.outcome);
		if (outcome === undefined) continue;
		const item = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
		const { code = null } = (json.failure ?? {}) as { code?: string };
		const messageId = json.messageId as string | null;
		account[indexOf(item, json.to)]?.push({ outcome, messageId, code });
	}
	return account;
}

const LINES: ReadonlyArray<
	readonly [start: string, outcome: Told['outcome'], code: string | null]
> = [
	['Accepted, do not send again: ', 'accepted', null],
	['May have been sent: ', 'unknown', null],
	['Not tried: ', 'rejected', 'notTried'],
];

/** `row 3, +256701234567 (sm_1)`, as lists of people have it. */
const PERSON = /row (\d+)(?:, ([^;.( ]+))?(?: \(([^)]*)\))?/g;

/** An error under On Error = Stop names all but those that were refused. */
function readError(description: string, messages: readonly Message[], way: Way): Account {
	const account: Account = messages.map(() => []);
	const indexOf = finder(messages, way);
	for (const line of description.split('\n')) {
		for (const [start, outcome, code] of LINES) {
			if (!line.startsWith(start)) continue;
			for (const [, row, to, id] of line.matchAll(PERSON)) {
				account[indexOf(Number(row) - 1, to)]?.push({ outcome, messageId: id ?? null, code });
			}
		}
	}
	const refused: Told = { outcome: 'rejected', messageId: null, code: null };
	return account.map((told) => (told.length === 0 ? [refused] : told));
}

/** What the node says, in its output or in the error that it ended with. */
export const accountOf = (
	{ outputs, error }: NodeOutcome,
	messages: readonly Message[],
	way: Way,
): Account =>
	error
		? readError(error.description ?? '', messages, way)
		: readItems(outputs.flat(), messages, way);
