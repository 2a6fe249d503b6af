import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock.ts';
import { body, setup, signed } from './ovo-trigger.mts';
import {
	callBack,
	type CallbackOutcome,
	type TakeOver,
	type TriggerSetup,
} from './trigger-host.mts';

/** One trigger, and what n8n stores for it. */
const oneTrigger = (options: IDataObject = {}, more: INodeParameters = {}): TriggerSetup => ({
	...setup({ options: options as INodeParameters, ...more }),
	workflowId: randomUUID(),
	stored: {},
});

/** The same trigger in a new process: only what n8n stored is left. */
const restarted = (trigger: TriggerSetup): TriggerSetup => ({
	...trigger,
	workflowId: randomUUID(),
	stored: { ...trigger.stored },
});

const post = (
	trigger: TriggerSetup,
	report: object = {},
	takeOver?: TakeOver,
): Promise<CallbackOutcome> =>
	callBack(trigger, { query: signed(), body: { ...body, ...report } }, takeOver);

const statuses = ({ items }: CallbackOutcome) => items?.map(({ status }) => status) ?? null;

const nothing: CallbackOutcome = { status: null, answer: '', items: null };
const refused = { status: 503, items: null };

/** n8n that takes its time, until it is told what to answer. */
function slowN8n() {
	const answers: Array<(status: number) => void> = [];
	const takeOver: TakeOver = () =>
		new Promise((resolve) => answers.push((status) => resolve({ status })));
	return { takeOver, answers };
}

/** Lets everything come to rest that waits for nothing. */
const rest = () => sleep(5);

describe('repeats and steps back', () => {
	test('are answered with 200 and start nothing', async () => {
		const trigger = oneTrigger();
		expect(statuses(await post(trigger))).toEqual(['delivered']);
		expect(await post(trigger)).toEqual(nothing);
		expect(await post(trigger, { status: 'sent' })).toEqual(nothing);
		expect(statuses(await post(trigger, { message_id: 'sm_2' }))).toEqual(['delivered']);
	});

	test('are left out of a request that holds news as well', async () => {
		const trigger = oneTrigger();
		await post(trigger);
		const results = [body, { ...body, message_id: 'sm_2' }, { ...body, message_id: 'sm_2' }];
		const { items } = await callBack(trigger, { query: signed(), body: { results } });
		expect(items?.map(({ messageId }) => messageId)).toEqual(['sm_2']);
	});

	test('are known after a restart', async () => {
		const trigger = oneTrigger();
		await post(trigger);
		const later = restarted(trigger);
		expect(await post(later)).toEqual(nothing);
		expect(await post(later, { status: 'sent' })).toEqual(nothing);
		expect(statuses(await post(later, { message_id: 'sm_2' }))).toEqual(['delivered']);
		expect(await post(restarted(later))).toEqual(nothing);
	});

	test('are known to another process, once it reads what this one wrote', async () => {
		const trigger = oneTrigger();
		const other = { ...restarted(trigger), stored: trigger.stored };
		await post(trigger);
		expect(await post(other)).toEqual(nothing);
		await post(other, { message_id: 'sm_2' });
		expect(await post(trigger, { message_id: 'sm_2' })).toEqual(nothing);
	});

	test('do not depend on which statuses are wanted', async () => {
		const trigger = oneTrigger({}, { statuses: ['sent'] });
		expect(await post(trigger)).toEqual(nothing);
		expect(await post(restarted(trigger), { status: 'sent' })).toEqual(nothing);
	});

	test('are handed on where both options are off, and nothing is stored', async () => {
		const trigger = oneTrigger({ deduplicate: false, onlyAdvances: false });
		for (const status of ['delivered', 'delivered', 'sent']) {
			expect(statuses(await post(trigger, { status }))).toEqual([status]);
		}
		expect(trigger.stored).toEqual({});
	});

	test('are shown in the editor, which tests with the same report', async () => {
		const trigger: TriggerSetup = { ...oneTrigger(), mode: 'manual' };
		for (const status of ['delivered', 'delivered']) {
			expect(statuses(await post(trigger, { status }))).toEqual([status]);
		}
	});
});

describe('a report that n8n does not take', () => {
	test('is news when it is sent again', async () => {
		const trigger = oneTrigger();
		expect(await post(trigger, {}, async () => ({ status: 500 }))).toMatchObject({ status: 500 });
		expect(statuses(await post(trigger))).toEqual(['delivered']);
	});

	test('lets its repeats be sent again, too', async () => {
		const trigger = oneTrigger();
		const { takeOver, answers } = slowN8n();
		const first = post(trigger, {}, takeOver);
		await rest();
		const repeat = post(trigger);
		await rest();
		answers[0]!(500);
		expect(await first).toMatchObject({ status: 500 });
		expect(await repeat).toMatchObject(refused);
	});
});

test('a repeat is acknowledged only when n8n has the first', async () => {
	const trigger = oneTrigger();
	const { takeOver, answers } = slowN8n();
	const first = post(trigger, {}, takeOver);
	await rest();
	let isAnswered = false;
	const repeat = post(trigger).finally(() => (isAnswered = true));
	await rest();
	expect(isAnswered).toBe(false);
	answers[0]!(200);
	expect(statuses(await first)).toEqual(['delivered']);
	expect(await repeat).toEqual(nothing);
});

test('what is stored last is never older than what was stored before', async () => {
	const trigger = oneTrigger();
	const { takeOver, answers } = slowN8n();
	const first = post(trigger, {}, takeOver);
	await rest();
	await post(trigger, { message_id: 'sm_2' });
	answers[0]!(200);
	await first;
	const later = restarted(trigger);
	for (const message_id of ['sm_1a', 'sm_2']) {
		expect(await post(later, { message_id })).toEqual(nothing);
	}
});

describe('of requests at the same time', () => {
	const { steady } = clock;
	let now = 0;
	beforeEach(() => {
		now = 0;
		clock.steady = () => now;
	});
	afterEach(() => {
		clock.steady = steady;
	});

	const IDS = ['sm_1', 'sm_2', 'sm_3'];

	/** Three requests, none of which n8n has taken yet. */
	async function threeUnderWay(trigger: TriggerSetup) {
		await post(trigger);
		const { takeOver, answers } = slowN8n();
		const requests = IDS.map((message_id) => post(trigger, { message_id }, takeOver));
		await rest();
		return { requests, answers };
	}

	const isKnownLater = async (trigger: TriggerSetup, message_id: string) =>
		(await post(restarted(trigger), { message_id })).items === null;

	test('the last one saves what is known, for all', async () => {
		const trigger = oneTrigger();
		const { requests, answers } = await threeUnderWay(trigger);
		const before = trigger.stored!.text;
		answers[2]!(200);
		answers[0]!(200);
		await Promise.all([requests[2], requests[0]]);
		expect(trigger.stored!.text).toBe(before);
		answers[1]!(200);
		await requests[1];
		for (const id of IDS) expect(await isKnownLater(trigger, id)).toBe(true);
	});

	test('one a second saves what is known, however many there are', async () => {
		const trigger = oneTrigger();
		const { requests, answers } = await threeUnderWay(trigger);
		now = 1000;
		answers[0]!(200);
		await requests[0];
		expect(await isKnownLater(trigger, 'sm_1')).toBe(true);
		expect(await isKnownLater(trigger, 'sm_2')).toBe(false);
		answers[1]!(200);
		answers[2]!(200);
		await Promise.all(requests);
	});

	test('one that n8n does not take leaves the saving to the next', async () => {
		const trigger = oneTrigger();
		const { requests, answers } = await threeUnderWay(trigger);
		answers[2]!(500);
		answers[0]!(200);
		answers[1]!(200);
		await Promise.all(requests);
		for (const id of ['sm_1', 'sm_2']) expect(await isKnownLater(trigger, id)).toBe(true);
		expect(await isKnownLater(trigger, 'sm_3')).toBe(false);
	});
});

describe('grouping', () => {
	const { sleep: realSleep } = clock;
	let endWindow: Array<() => void> = [];

	beforeEach(() => {
		endWindow = [];
		clock.sleep = () => new Promise((resolve) => endWindow.push(resolve));
	});
	afterEach(() => {
		clock.sleep = realSleep;
	});

	const ids = ({ items }: CallbackOutcome) => items?.map(({ messageId }) => messageId) ?? null;

	test('makes one execution of the reports in a window, and answers when n8n has it', async () => {
		const trigger = oneTrigger({ groupWindowMs: 250 });
		const { takeOver, answers } = slowN8n();
		const first = post(trigger, {}, takeOver);
		let answered = 0;
		const others = ['sm_2', 'sm_3', 'sm_2'].map((message_id) =>
			post(trigger, { message_id }).finally(() => answered++),
		);
		await rest();
		expect(endWindow).toHaveLength(1);
		endWindow[0]!();
		await rest();
		expect(answered).toBe(0);
		answers[0]!(200);
		expect(ids(await first)).toEqual(['sm_1a', 'sm_2', 'sm_3']);
		expect(await Promise.all(others)).toEqual([nothing, nothing, nothing]);
		for (const message_id of ['sm_1a', 'sm_2', 'sm_3']) {
			expect(await post(restarted(trigger), { message_id })).toEqual(nothing);
		}
	});

	test('has all of a group sent again if n8n does not take it', async () => {
		const trigger = oneTrigger({ groupWindowMs: 250 });
		const first = post(trigger, {}, async () => ({ status: 500 }));
		const second = post(trigger, { message_id: 'sm_2' });
		await rest();
		endWindow[0]!();
		expect(await first).toMatchObject({ status: 500 });
		expect(await second).toMatchObject(refused);
		const again = post(trigger, { message_id: 'sm_2' });
		await rest();
		endWindow[1]!();
		expect(ids(await again)).toEqual(['sm_2']);
	});

	test('starts a new group for what comes after the window', async () => {
		const trigger = oneTrigger({ groupWindowMs: 250 });
		const first = post(trigger);
		await rest();
		endWindow[0]!();
		await first;
		const second = post(trigger, { message_id: 'sm_2' });
		await rest();
		endWindow[1]!();
		expect(ids(await second)).toEqual(['sm_2']);
	});

	test('does not wait for the end of the window with a full group', async () => {
		const trigger = oneTrigger({ groupWindowMs: 250 });
		const outcomes = await Promise.all(
			Array.from({ length: 200 }, (_, index) => post(trigger, { message_id: `sm_${index}` })),
		);
		const groups = outcomes.map(ids).filter((group) => group !== null);
		expect(groups.map(({ length }) => length)).toEqual([50, 50, 50, 50]);
	});

	test('a group that repeats what n8n did not take is sent again as well', async () => {
		const trigger = oneTrigger({ groupWindowMs: 250 });
		const { takeOver, answers } = slowN8n();
		const first = post(trigger, {}, takeOver);
		await rest();
		endWindow[0]!();
		await rest();
		const results = [body, { ...body, message_id: 'sm_2' }];
		const second = callBack(trigger, { query: signed(), body: { results } });
		await rest();
		endWindow[1]!();
		answers[0]!(500);
		expect(await first).toMatchObject({ status: 500 });
		expect(await second).toMatchObject(refused);
	});

	test('waits no longer than five seconds, whatever is entered', async () => {
		const waits: number[] = [];
		clock.sleep = async (milliseconds) => void waits.push(milliseconds);
		for (const groupWindowMs of [250, 60_000, -1, 0]) await post(oneTrigger({ groupWindowMs }));
		expect(waits).toEqual([250, 5000]);
	});
});
