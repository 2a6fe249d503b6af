import type { SentAnswer } from '../../../sandbox/changes/edits.mts';
import type { AskedMessage } from '../../../sandbox/changes/reading.mts';

/** Whose answers are looked at. */
export const NUMBER = '+256701000001';
export const OTHER = '+256701000002';

const JSON_TYPE = { 'content-type': 'application/json' };

/** An answer with this status and body; a text is the body itself. */
export const answer = (
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): SentAnswer => ({
	status,
	headers: { ...JSON_TYPE, ...headers },
	text: typeof body === 'string' ? body : JSON.stringify(body),
});

/** The one message of a request. */
export const alone: AskedMessage = { to: NUMBER, index: 0, count: 1, isBulk: false };
/** The first of three in a list that is answered as a whole. */
export const listed: AskedMessage = { ...alone, count: 3 };
/** The first of three that have an entry each. */
export const ofBulk: AskedMessage = { ...listed, isBulk: true };

/** What an answer can be held for. What can be held for both is open, and comes in no case; what for neither, in both. */
export type Sort = 'refusal' | 'success' | 'open' | 'neither';
export type Case = [sort: Sort, what: string, given: SentAnswer, message?: AskedMessage];
