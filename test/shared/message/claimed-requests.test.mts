import { expect, test } from '@jest/globals';

import { ClaimedRequests } from '../../../nodes/shared/message/claimedRequests.ts';
import type { PlannedRequest } from '../../../nodes/shared/message/plan.ts';
import type { SendOnce } from '../../../nodes/shared/message/sendOnce.ts';
import { ozibus } from '../../../nodes/Ozibus/provider.ts';

const route = ozibus.send;

/** Requests for one message each, or for as many as are given. */
const requestsOf = (count: number, messages = 1): PlannedRequest[] =>
	Array.from({ length: count }, (_, request) => ({
		route,
		indexes: Array.from({ length: messages }, (_, place) => request * messages + place),
	}));

interface Pace {
	/** What claiming takes, and what each request takes, in milliseconds. */
	claimMs: number;
	requestMs: number;
	concurrency?: number;
	stopAtFirst?: boolean;
}

/** Makes all requests one after the other. Returns how many messages each claim was for. */
async function claimsFor(requests: PlannedRequest[], pace: Pace): Promise<number[]> {
	let now = 0;
	const claims: number[] = [];
	const once = {
		async claim(indexes: readonly number[]) {
			claims.push(indexes.length);
			now += pace.claimMs;
			return new Map();
		},
	};
	const supply = new ClaimedRequests(requests, {
		once: once as unknown as SendOnce,
		requestsFor: () => [],
		concurrency: pace.concurrency ?? 1,
		stopAtFirst: pace.stopAtFirst ?? false,
		clock: { steady: () => now },
	});
	const made: PlannedRequest[] = [];
	for (let next; (next = await supply.next(() => true)) !== undefined; now += pace.requestMs) {
		made.push(next);
	}
	expect(made).toEqual(requests);
	expect(supply.rest()).toEqual([]);
	return claims;
}

test('a fast store is asked for as few messages as are sent at the same time', async () => {
	const claims = await claimsFor(requestsOf(40), { claimMs: 1, requestMs: 100, concurrency: 4 });
	expect(claims).toEqual(Array(10).fill(4));
});

test('a slow store takes a quarter of the time, not more', async () => {
	const claims = await claimsFor(requestsOf(2_000), { claimMs: 90, requestMs: 10 });
	const claiming = claims.length * 90;
	expect(claiming / (claiming + 2_000 * 10)).toBeLessThan(0.3);
	expect(Math.max(...claims)).toBeLessThanOrEqual(30);
});

test('no claim is for more than 200 messages, unless one request is', async () => {
	const slow = { claimMs: 10_000, requestMs: 1 };
	expect(Math.max(...(await claimsFor(requestsOf(3_000), slow)))).toBe(200);
	expect(await claimsFor(requestsOf(3, 1_000), slow)).toEqual([1_000, 1_000, 1_000]);
});

test('where the first failure ends the run, one request is claimed at a time', async () => {
	const slow = { claimMs: 1_000, requestMs: 1, stopAtFirst: true };
	expect(await claimsFor(requestsOf(5), slow)).toEqual([1, 1, 1, 1, 1]);
});

test('workers that wait for the same claim share what it brings', async () => {
	let claims = 0;
	const once = { claim: async () => (claims++, new Map()) };
	const supply = new ClaimedRequests(requestsOf(3), {
		once: once as unknown as SendOnce,
		requestsFor: () => [],
		concurrency: 3,
		stopAtFirst: false,
		clock: { steady: () => 0 },
	});
	const taken = await Promise.all([1, 2, 3, 4].map(async () => supply.next(() => true)));
	expect(claims).toBe(1);
	expect(taken.map((request) => request?.indexes)).toEqual([[0], [1], [2], undefined]);
});

test('what is not wanted any more after a claim is not handed out', async () => {
	let isWanted = true;
	const once = {
		async claim() {
			isWanted = false;
			return new Map();
		},
	};
	const requests = requestsOf(2);
	const supply = new ClaimedRequests(requests, {
		once: once as unknown as SendOnce,
		requestsFor: () => [],
		concurrency: 1,
		stopAtFirst: false,
		clock: { steady: () => 0 },
	});
	expect(await supply.next(() => isWanted)).toBeUndefined();
	expect(supply.rest()).toEqual(requests);
});
