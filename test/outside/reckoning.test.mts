import { expect, test } from '@jest/globals';

import type { Told } from '../faults/told.mts';
import { reckon, type Evidence, type Reckoning } from './reckoning.mts';

const ADA = '+256701000001';

const told = (outcome: Told['outcome']): Told => ({ outcome, messageId: null, code: null });

/** Requests for the message, by their times. */
const asked = (...times: number[]) =>
	times.map((at) => ({
		at,
		method: 'POST',
		path: '/sms',
		body: `{"to":"${ADA.slice(1)}"}`,
		recipient: '',
	}));

/** Acceptances of the message, by their times. */
const ledger = (...times: number[]) =>
	times.map((time) => ({ to: ADA, acceptedAt: new Date(time).toISOString() }));

const of = (evidence: Partial<Evidence>): Reckoning =>
	reckon({
		...{ messages: [{ to: ADA, text: 'Hello' }], account: [[told('unknown')]] },
		...{ asked: asked(10), ledger: ledger(11), leavesOpen: true },
		...evidence,
	});

const HARMLESS = {
	...{ askedAgain: 0, doubledByUs: 0, doubledByProxy: 0 },
	...{ lost: 0, falselyRejected: 0, falselyAccepted: 0 },
};

test.each<[string, Partial<Evidence>, Partial<Reckoning>]>([
	['a message that was asked for once, and is unknown', {}, { unknown: 1, mostRequests: 1 }],
	['one that was never asked for', { asked: [], ledger: [], account: [[told('rejected')]] }, {}],
	[
		'one that was asked for twice',
		{ asked: asked(10, 20), ledger: ledger(11, 21) },
		{ mostRequests: 2, inLedger: 2, askedAgain: 1, doubledByUs: 1 },
	],
	[
		'one that the proxy asked for twice',
		{ ledger: ledger(11, 21), account: [[told('accepted')]] },
		{ accepted: 1, doubledByProxy: 1 },
	],
	[
		'one that both asked for twice',
		{ asked: asked(10, 20), ledger: ledger(11, 12, 21, 22) },
		{ askedAgain: 1, doubledByUs: 1, doubledByProxy: 2 },
	],
	[
		'one that was asked for again in doubt, and was not accepted before',
		{ asked: asked(10, 20), ledger: ledger(21) },
		{ requests: 2, askedAgain: 1 },
	],
	[
		'one that was asked for again after a refusal',
		{ asked: asked(10, 20), ledger: ledger(21), leavesOpen: false },
		{ requests: 2, askedAgain: 0 },
	],
	[
		'one that was asked for again after it was accepted',
		{ asked: asked(10, 20), ledger: ledger(11), leavesOpen: false },
		{ askedAgain: 1, doubledByUs: 0 },
	],
	['one of which nothing is said', { account: [[]] }, { lost: 1, unknown: 0 }],
	['one that is said to be rejected', { account: [[told('rejected')]] }, { falselyRejected: 1 }],
	[
		'one that is said to be accepted',
		{ account: [[told('accepted')]], ledger: [] },
		{ falselyAccepted: 1 },
	],
])('%s', (_case, evidence, expected) => {
	expect(of(evidence)).toMatchObject({ ...HARMLESS, ...expected });
});

test('a request for something else is none for a message', () => {
	const token = {
		at: 5,
		method: 'POST',
		path: '/auth/token',
		body: '{"api_key":"key"}',
		recipient: '',
	};
	expect(of({ asked: [token, ...asked(10)] })).toMatchObject({ requests: 1, mostRequests: 1 });
});

test('a number in a path is one that is asked for', () => {
	const asking = {
		at: 10,
		method: 'GET',
		path: `/send?to=%2B${ADA.slice(1)}`,
		body: '',
		recipient: '',
	};
	expect(of({ asked: [asking] })).toMatchObject({ requests: 1, mostRequests: 1 });
});
