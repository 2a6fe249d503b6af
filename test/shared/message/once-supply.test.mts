import { expect, test } from '@jest/globals';

import { Supply } from '../../../nodes/shared/message/once/supply.ts';
import { Board } from '../../../nodes/shared/message/board.ts';
import type { PlannedRequest } from '../../../nodes/shared/message/plan.ts';
import type { SendOnce } from '../../../nodes/shared/message/once/keys.ts';
import { ozibus } from '../../../nodes/Ozibus/provider.ts';

const route = ozibus.send;
const board = new Board([], { stopsAtFirst: false });

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
	workers?: number;
	stopsAtFirst?: boolean;
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
	const supply = new Supply(requests, {
		board,
		once: once as unknown as SendOnce,
		requestsFor: () => [],
		workers: pace.workers ?? 1,
		stopsAtFirst: pace.stopsAtFirst ?? false,
		clock: { steady: () => now },
	});
	const made: PlannedRequest[] = [];
	for (let next; (next = await supply.next()) !== undefined; now += pace.requestMs) {
		made.push(next);
	}
	expect(made).toEqual(requests);
	return claims;
}

test('a fast store is asked for as few messages as are sent at the same time', async () => {
	const claims = await claimsFor(requestsOf(40), { claimMs: 1, requestMs: 100, workers: 4 });
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
	const slow = { claimMs: 1_000, requestMs: 1, stopsAtFirst: true };
	expect(await claimsFor(requestsOf(5), slow)).toEqual([1, 1, 1, 1, 1]);
});

test('workers that wait for the same claim share what it brings', async () => {
	let claims = 0;
	const once = { claim: async () => (claims++, new Map()) };
	const supply = new Supply(requestsOf(3), {
		board,
		once: once as unknown as SendOnce,
		requestsFor: () => [],
		workers: 3,
		stopsAtFirst: false,
		clock: { steady: () => 0 },
	});
	const taken = await Promise.all([1, 2, 3, 4].map(async () => supply.next()));
	expect(claims).toBe(1);
	expect(taken.map((request) => request?.indexes)).toEqual([[0], [1], [2], undefined]);
});

test('once the run was stopped, nothing is handed out, not even what was claimed', async () => {
	const stopping = new Board([], { stopsAtFirst: false });
	const once = {
		async claim() {
			stopping.stop('enough', false);
			return new Map();
		},
	};
	const supply = new Supply(requestsOf(2), {
		board: stopping,
		once: once as unknown as SendOnce,
		requestsFor: () => [],
		workers: 1,
		stopsAtFirst: false,
		clock: { steady: () => 0 },
	});
	expect(await supply.next()).toBeUndefined();
});
