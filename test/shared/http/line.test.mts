import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';

import { Line, lineOf, type Turn } from '../../../nodes/shared/http/line.ts';
import { Stop } from '../../../nodes/shared/stop.ts';
import type { RateLimit } from '../../../nodes/shared/provider.ts';

/** Time that passes only while somebody sleeps. */
function time() {
	let now = 1_000_000;
	return {
		steady: () => now,
		sleep: async (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

interface Asking extends Partial<Turn> {
	rate?: RateLimit | null;
	concurrency?: number;
}

const told = (remaining: number | null, reset: number | null = null) => ({
	retryAfter: null,
	remaining,
	reset,
});

function setUp() {
	const clock = time();
	const line = new Line(clock);
	const start = clock.steady();
	const run = async <T,>(
		make: () => Promise<T>,
		{ rate = null, concurrency = 10, ...more }: Asking = {},
	): Promise<T | null> =>
		await line.run(
			{
				...{ limits: { rate, concurrency }, isBatch: false, stop: new Stop(), onWait: () => {} },
				...more,
			},
			make,
		);
	return {
		clock,
		line,
		run,
		/** When a request is let through. */
		turn: (rate: RateLimit | null, more: Asking = {}) =>
			run(async () => clock.steady() - start, { rate, ...more }),
	};
}

describe('a rate', () => {
	test('lets no more through than the limit in any window, and no later than it must', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 20 }),
				fc.integer({ min: 1, max: 120 }),
				fc.integer({ min: 1, max: 100 }),
				async (requests, seconds, count) => {
					const { turn } = setUp();
					const turns: number[] = [];
					for (let index = 0; index < count; index++) {
						turns.push((await turn({ requests, seconds })) as number);
					}
					turns.forEach((at, index) => {
						const earlier = turns[index - requests];
						expect(at).toBe(earlier === undefined ? 0 : earlier + seconds * 1000);
					});
				},
			),
			{ numRuns: 50 },
		);
	});

	test('keeps to each limit where two are asked for', async () => {
		const { turn, clock } = setUp();
		const hourly = { requests: 10, seconds: 3600 };
		for (let index = 0; index < 10; index++) await turn(hourly);
		await clock.sleep(61_000);
		expect(await turn({ requests: 1, seconds: 60 })).toBe(61_000);
		expect(await turn(hourly)).toBe(3_600_000);
	});

	test('tells once how long a wait will be', async () => {
		const { turn } = setUp();
		const onWait = jest.fn();
		await turn({ requests: 1, seconds: 60 }, { onWait });
		await turn({ requests: 1, seconds: 60 }, { onWait });
		expect(onWait.mock.calls).toEqual([[60_000]]);
	});

	test('one that is stopped leaves the line at once, and keeps nobody back', async () => {
		const { turn } = setUp();
		const limit = { requests: 1, seconds: 3600 };
		await turn(limit);
		const stop = new Stop();
		const waiting = turn(limit, { stop });
		const patient = turn(limit);
		stop.stop();
		expect(await waiting).toBeNull();
		expect(await patient).toBe(3_600_000);
		expect(await turn(limit, { stop })).toBeNull();
	});
});

describe('a limit of messages', () => {
	const limit = { requests: 1, seconds: 3600, isOfMessages: true };

	test('lets what sends nothing through at once, and does not count it', async () => {
		const { turn } = setUp();
		expect(await turn(limit, { isFree: true })).toBe(0);
		expect(await turn(limit)).toBe(0);
		expect(await turn(limit, { isFree: true })).toBe(0);
		expect(await turn(limit)).toBe(3_600_000);
	});

	test('keeps nobody back behind one that waits for it', async () => {
		const { turn } = setUp();
		await turn(limit);
		const waiting = turn(limit);
		expect(await turn(limit, { isFree: true, isBatch: true })).toBeLessThan(10_000);
		expect(await waiting).toBe(3_600_000);
	});
});

describe('what the provider says', () => {
	const limit = { requests: 60, seconds: 60 };

	test('closes until the window ends while nothing is left in it', async () => {
		const { turn, line, clock } = setUp();
		await turn(limit);
		await clock.sleep(10_000);
		line.learn(told(3), limit);
		expect(await turn(limit)).toBe(10_000);
		line.learn(told(0), limit);
		expect(await turn(limit)).toBe(60_000);
	});

	test('closes until the reset where the response says when, also without a limit', async () => {
		const { turn, line } = setUp();
		line.learn(told(1, 9_000), null);
		expect(await turn(null)).toBe(0);
		line.learn(told(0), null);
		expect(await turn(null)).toBe(0);
		line.learn(told(0, 7_000), null);
		expect(await turn(null)).toBe(7_000);
	});

	test('A19: closes for a minute at most, also where nothing says when the hour ends', async () => {
		const { turn, line } = setUp();
		const hourly = { requests: 1000, seconds: 3600 };
		await turn(hourly);
		line.learn(told(0), hourly);
		expect(await turn(hourly)).toBe(60_000);
	});

	test('never closes for longer than a minute, and never opens early', async () => {
		const { turn, line, clock } = setUp();
		line.close(86_400_000);
		await clock.sleep(1_000);
		line.close(2_000);
		expect(await turn(null)).toBe(60_000);
	});
});

describe('A16: turns', () => {
	/** Requests that end when they are told to, by name, in the order in which they left. */
	function setUpRequests() {
		const { run } = setUp();
		const left: string[] = [];
		const ends = new Map<string, () => void>();
		const ask = (name: string, more: Asking = {}) =>
			run(async () => {
				left.push(name);
				await new Promise<void>((resolve) => ends.set(name, resolve));
				return name;
			}, more);
		const settle = async () => await new Promise((resolve) => setImmediate(resolve));
		const end = async (name: string) => {
			ends.get(name)?.();
			await settle();
		};
		return { ask, end, left, settle };
	}
	const batch = (concurrency: number): Asking => ({ concurrency, isBatch: true });

	test('no more run at the same time than agreed, and the others in their order', async () => {
		const { ask, end, left, settle } = setUpRequests();
		const made = ['a', 'b', 'c', 'd'].map((name) => ask(name, { concurrency: 2 }));
		await settle();
		expect(left).toEqual(['a', 'b']);
		await end('b');
		expect(left).toEqual(['a', 'b', 'c']);
		for (const name of ['a', 'c', 'd']) await end(name);
		expect(await Promise.all(made)).toEqual(['a', 'b', 'c', 'd']);
	});

	test('a single request goes as soon as one of a batch has ended, before all others of it', async () => {
		const { ask, end, left, settle } = setUpRequests();
		for (let index = 0; index < 10; index++) void ask(`batch ${index}`, batch(3));
		await settle();
		void ask('single', { concurrency: 1 });
		await settle();
		expect(left).toHaveLength(3);
		await end('batch 1');
		expect(left.at(-1)).toBe('single');
		await end('single');
		expect(left.at(-1)).toBe('batch 3');
	});

	test('nobody waits until the concurrency of another has fallen to nothing', async () => {
		const { ask, end, left, settle } = setUpRequests();
		for (let index = 0; index < 20; index++) void ask(`wide ${index}`, batch(10));
		void ask('narrow', batch(1));
		await settle();
		for (let index = 0; index <= 10; index++) await end(`wide ${index}`);
		expect(left.indexOf('narrow')).toBe(20);
	});

	test('two batches that ask anew with each answer get turns alike', async () => {
		const { run } = setUp();
		const left: string[] = [];
		const work = async (name: string) => {
			for (let count = 0; count < 20; count++) {
				await run(async () => {
					left.push(name);
					await new Promise((resolve) => setImmediate(resolve));
				}, batch(3));
			}
		};
		await Promise.all(['a', 'b'].flatMap((name) => [work(name), work(name), work(name)]));
		const half = left.slice(0, 60).filter((name) => name === 'a').length;
		expect(half).toBeGreaterThanOrEqual(27);
		expect(half).toBeLessThanOrEqual(33);
	});

	test('one that fails gives its place back', async () => {
		const { run } = setUp();
		const failing = run(
			async () => {
				throw new Error('failed');
			},
			{ concurrency: 1 },
		);
		const next = run(async () => 'made', { concurrency: 1 });
		await expect(failing).rejects.toThrow('failed');
		expect(await next).toBe('made');
	});
});

test('a credential has one line', () => {
	expect(lineOf('first')).toBe(lineOf('first'));
	expect(lineOf('second')).not.toBe(lineOf('first'));
});
