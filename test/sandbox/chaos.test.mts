import { expect, test } from '@jest/globals';

import { Chaos } from '../../sandbox/chaos.mts';
import { faultsSchema } from '../../sandbox/fault-schema.mts';
import type { FaultTarget, Mischief } from '../../sandbox/faults.mts';
import { sms, useSandbox } from './use-sandbox.mts';

const NOW = Date.UTC(2026, 0, 1);
const COUNT = 2000;

const chaosOf = (rate: number, seed = 1) =>
	new Chaos({ chaos: { seed, rate, kinds: null } }, () => NOW);

const targetOf = (index: number): FaultTarget => ({
	provider: 'ovo-communications',
	path: '/sms/bulk',
	recipients: Array.from({ length: 8 }, (_, place) => `+25677200${index * 10 + place}`),
	isBulk: true,
	hasTokens: true,
});

const targets = Array.from({ length: COUNT }, (_, index) => targetOf(index));
const drawn = (chaos: Chaos, from = targets) => from.map((target) => chaos.draw(target));
const faults = (mischiefs: Array<Mischief | null>) =>
	mischiefs.filter((mischief) => mischief !== null);

test('as many requests meet a fault as was said', () => {
	expect(faults(drawn(chaosOf(0)))).toHaveLength(0);
	expect(faults(drawn(chaosOf(1)))).toHaveLength(COUNT);
	const share = faults(drawn(chaosOf(0.1))).length / COUNT;
	expect(share).toBeGreaterThan(0.08);
	expect(share).toBeLessThan(0.12);
});

test('the same seed gives a request the same fault, whatever came before it', () => {
	const [chaos, other] = [chaosOf(0.5), chaosOf(0.5)];
	expect(drawn(chaos, targets.toReversed()).toReversed()).toEqual(drawn(other));
	expect(drawn(chaosOf(0.5, 2))).not.toEqual(drawn(chaosOf(0.5)));
});

test('a request that comes again meets another, and after a reset the first', () => {
	const chaos = chaosOf(0.5);
	const first = drawn(chaos);
	expect(drawn(chaos)).not.toEqual(first);
	chaos.clear();
	expect(drawn(chaos)).toEqual(first);
});

test('every kind of fault comes up', () => {
	const kinds = faultsSchema.items.oneOf.map(({ properties }) => properties.kind.const);
	expect(new Set(faults(drawn(chaosOf(1))).map(({ kind }) => kind))).toEqual(new Set(kinds));
});

test('only the kinds that are wanted come up, where there are any', () => {
	const only = (...kinds: string[]) => new Chaos({ chaos: { seed: 1, rate: 1, kinds } }, () => NOW);
	const drawnKinds = faults(drawn(only('reset', 'changed'))).map(({ kind }) => kind);
	expect(new Set(drawnKinds)).toEqual(new Set(['reset', 'changed']));
	expect(drawnKinds).toHaveLength(COUNT);
	const without = { ...targetOf(0), hasTokens: false };
	expect(only('expire').draw(without)).toBeNull();
});

test('what speaks of entries, recipients or tokens comes only where there are some', () => {
	const plain = targets.map((target) => ({
		...target,
		...{ recipients: [], isBulk: false, hasTokens: false },
	}));
	const kinds = new Set(faults(drawn(chaosOf(1), plain)).map(({ kind }) => kind));
	for (const kind of ['reorder', 'drop', 'repeat', 'stranger', 'refuse', 'expire'] as const) {
		expect(kinds).not.toContain(kind);
	}
});

test('who asks to come again later has accepted nothing', () => {
	const later = faults(drawn(chaosOf(1))).filter(
		(mischief) => mischief.kind === 'status' && (mischief.headers || mischief.status === 429),
	);
	expect(later.length).toBeGreaterThan(0);
	for (const mischief of later) expect(mischief).not.toHaveProperty('when');
});

test('Retry-After comes in seconds and as a date, from the time that was handed in', () => {
	const waits = faults(drawn(chaosOf(1)))
		.map((mischief) => ('headers' in mischief ? mischief.headers?.['retry-after'] : undefined))
		.filter((wait) => wait !== undefined);
	const [seconds, dates] = [/^\d+$/, /GMT$/].map((form) => waits.filter((wait) => form.test(wait)));
	expect(seconds!.length).toBeGreaterThan(0);
	expect(dates!.length).toBeGreaterThan(0);
	for (const date of dates!) expect(Date.parse(date)).toBeGreaterThanOrEqual(NOW);
});

const used = useSandbox({ settings: { chaos: { seed: 1, rate: 1 } } });

test('the sandbox plays them, after those that were set', async () => {
	used.sandbox.faults.set([{ kind: 'status', status: 418 }]);
	const number = '+256772123456';
	expect((await used.api.post('/sms/send', sms(number))).status).toBe(418);
	for (let time = 0; time < 3; time++) {
		await used.api.post('/sms/send', sms(number), { timeout: 200 }).catch(() => {});
	}
	for (const { fault } of used.sandbox.requests.list()) expect(fault).not.toBeNull();
});
