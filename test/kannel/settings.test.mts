// What of Kannel's answers and reports depends on its configuration.
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { post } from './client.mts';
import type { Changes } from './configuration.mts';
import { whySkipped } from './programs.mts';
import { reportsTo, setStage, statusesOf, type Stage } from './stage.mts';

const To = '+256704000001';
const NOBODYS = '+999704000001';
const LONG = 'a'.repeat(400);

(whySkipped() ? describe.skip : describe)('With another configuration', () => {
	let stage: Stage | undefined;
	afterEach(() => stage?.stop());

	async function given(changes: Changes): Promise<Stage> {
		stage = await setStage({ changes });
		return stage;
	}

	test('of its own, a user may send one segment: the rest is cut off, without a word', async () => {
		const own = { 'max-messages': 1, concatenation: false };
		const { kannel, operator } = await given({ 'sendsms-user': own });
		const answer = await post(kannel, { To }, LONG);
		expect(answer).toEqual({ status: 202, body: '0: Accepted for delivery' });
		await until('it is sent', () => operator.accepted().length > 0, 5_000);
		await sleep(100);
		expect(operator.accepted().map(({ text }) => text)).toEqual(['a'.repeat(160)]);
	});

	test('with max-messages of 0 it never answers, and sends nothing', async () => {
		const { kannel, operator } = await given({ 'sendsms-user': { 'max-messages': 0 } });
		const answer = post(kannel, { To });
		answer.catch(() => {});
		expect(await Promise.race([answer, sleep(500, 'none')])).toBe('none');
		expect(operator.accepted()).toEqual([]);
	});

	test('with immediate-sendsms-reply it answers before it knows', async () => {
		const { kannel } = await given({ smsbox: { 'immediate-sendsms-reply': true } });
		const bodyOf = async (to: string, text?: string) => {
			const { status, body } = await post(kannel, { To: to }, text);
			expect(status).toBe(202);
			return body;
		};
		expect(await bodyOf(To)).toBe('Sent.');
		expect(await bodyOf(To, LONG)).toBe('Sent. Message splits: 3');
		expect(await bodyOf(`${To} ${NOBODYS}`)).toBe(`Sent. Denied receivers are: ${NOBODYS}`);
		// Nobody sends this one.
		expect(await bodyOf('+888704000001')).toBe('Sent.');
	});

	test('with http-request-retry it repeats a report that was not taken', async () => {
		const smsbox = { 'http-request-retry': 3, 'http-queue-delay': 1 };
		const opened = await given({ smsbox });
		const { kannel, receiver } = opened;
		receiver.answer(500);
		await post(kannel, { To, ...reportsTo(receiver, 'again', 1) });
		await until('it is reported', () => statusesOf(opened, 'again').length === 2, 5_000);
		receiver.answer(200);
		await until('it is reported again', () => statusesOf(opened, 'again').length === 3, 5_000);
		await sleep(1_200);
		expect(statusesOf(opened, 'again')).toEqual(['1', '1', '1']);
	});
});
