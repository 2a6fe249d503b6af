import type { Rewriting } from './rewritings.mts';
import type { Role } from './roles.mts';

const SUCCESS = ['queued', 'sent', 'success', 'accepted', 'Processed', 'Queued', 'delivered', 'OK'];
const FAILURE = [
	...['failed', 'FAILED', 'rejected', 'error', 'Could Not Send', 'FAIL', 'undelivered', 'expired'],
	...['INSUFFICIENT_CREDIT', 'InvalidPhoneNumber', 'Error: no route'],
];
const NEITHER = ['zzz', 'see below', 'unknown', '', ' '];

const NO_ERROR = [
	...[null, '', 0, '0', 'none', 'None', 'No error', false, [], {}],
	...[{ code: 0 }, { code: '0', message: 'No error' }, { code: null, message: null }],
];
const REAL_ERROR = [
	...['Insufficient balance', { code: 'invalid_parameter', message: 'Not a number.' }, 429],
	...[{ message: 'Too many requests' }, [{ message: 'Not possible' }], true, { code: 17 }],
];

/** Any type, where another was. */
const ANY = [null, true, false, 0, 17, '', 'x', [], ['x'], {}, { value: 'x' }, { name: 'queued' }];

/** What can stand in a field instead: the mildest first, as a search for the smallest answer ends there. */
export const values: Readonly<Record<Role, readonly unknown[]>> = {
	id: [
		...['another', '117062714244798261', null, 'None', 'none', 'null', '', ' ', 0, '0', -1, '-1'],
		...['undefined', 'N/A', 4711, 1.5],
	],
	flag: [true, false, 'true', 'false', 'True', 'FALSE', 1, 0, '1', '0', 'yes', 'no'],
	count: [0, 1, 2, '2', -1, 1.5, 1_000_000, 'two', 'all', []],
	number: ['', '+256', '0', '+256772999999'],
	word: [...SUCCESS, ...FAILURE, ...NEITHER, 200, 0, 1],
	code: [
		...[0, '0', '000', 'None', 200, '200', 201, 100, 101, 400, 402, 405, 429, 500, 501, 502, '502'],
		...['InsufficientBalance', 'rate_limit_exceeded', 'success', 'E17', -1],
	],
	error: [...NO_ERROR, ...REAL_ERROR],
	amount: ['45.50', 'UGX 12,500.50', 0, -1, 1e15, '1e3'],
	text: ['OK', 'Success', 'Server Error', 'Insufficient balance', 'CouldNotRoute', 'é'.repeat(300)],
	list: [],
};

/** The same for all: another type. */
export const anything: readonly unknown[] = ANY;

/** What can be made of what stands there. */
export const waysToWrite: Readonly<Record<Role, readonly Rewriting[]>> = {
	id: ['bigNumber', 'upper', 'number', 'list'],
	flag: ['text', 'list'],
	count: ['text', 'oneMore', 'oneLess', 'negative', 'list'],
	number: ['local', 'digits', 'spaced', 'zeros', 'numeric', 'stranger', 'list'],
	word: ['capital', 'upper', 'list'],
	code: ['text', 'number', 'list'],
	error: ['text', 'list'],
	amount: ['text', 'negative'],
	text: ['upper', 'list'],
	list: [
		...(['reversed', 'doubled', 'withoutFirst', 'withoutLast', 'onlyFirst', 'withNull'] as const),
		...(['firstAgain', 'firstUnderAnotherId', 'firstFailed', 'firstToStranger'] as const),
		...(['byIndex', 'text', 'list'] as const),
	],
};

export const STATUSES: readonly number[] = [
	...[200, 201, 202, 204, 206, 207],
	...[300, 301, 302, 303, 304, 307, 308],
	...[400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 425, 429, 451, 499],
	...[500, 501, 502, 503, 504, 507, 508, 520, 521, 522, 524, 530, 599],
];

const HOUR = '3600';

/** For each header, what servers write into it, well or badly; null takes it away. */
export const headers: Readonly<Record<string, ReadonlyArray<string | null>>> = {
	'retry-after': [
		...['0', '1', '600', '-1', '1.5', 'soon', '', '1795761748', '1795761748000'],
		...['Thu, 01 Jan 2026 00:00:05 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'],
	],
	'x-ratelimit-remaining': ['0', '-1', 'none', null],
	'x-ratelimit-reset': ['1', HOUR, '1795761748', '1795761748000', 'soon'],
	ratelimit: ['limit=60, remaining=0, reset=5', '"default";r=0;t=5', '0'],
	'content-type': [null, 'text/html', 'text/plain', 'application/xml', 'application/json', 'x'],
	// The body is not compressed at all.
	'content-encoding': ['gzip', 'br', 'identity'],
	location: ['/elsewhere', ''],
};

const page = (title: string) =>
	`<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

export const bodies: readonly string[] = [
	...['', 'null', '[]', '{}', 'true', '0', '"queued"', 'OK', 'ERROR', '\ufeff{}', '{}{}', '['],
	...[page('Bad Gateway'), page('Error 503 Backend fetch failed'), page('Welcome'), '<error/>'],
	...['{"message":"Server Error"}', '{"message":"no Route matched with those values"}'],
	...['{"error":"upstream request timeout"}', '{"status":"error","message":"Bad gateway"}'],
	...['{"success":false}', '{"fault":{"faultstring":"Gateway Timeout"}}'],
];
