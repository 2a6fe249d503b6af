/** What Kannel 1.4.5 answers, word by word: test/kannel saw each. */
export const ACCEPTED = '0: Accepted for delivery';
export const QUEUED = '3: Queued for later delivery';
export const NOT_ROUTABLE = 'Not routable. Do not try again.';
export const DENIED = 'Number(s) has/have been denied by white- and/or black-lists.';
export const NO_RECEIVER = 'Missing receiver(s) number(s), rejected';

/** One for each status with which it refuses. */
export const refusals: Readonly<Record<number, string>> = {
	400: DENIED,
	403: 'Authorization failed for sendsms',
	415: 'Unsupported content-type, rejected',
	500: 'Sending failed.',
	503: 'Temporal failure, try again later.',
};
