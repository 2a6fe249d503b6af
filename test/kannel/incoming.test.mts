// SMS from people, and what this Kannel makes of them.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { whySkipped } from './programs.mts';
import { setStage, type Stage } from './stage.mts';

const FROM = '+256700000007';
const TO = '8008';

const Kannel = whySkipped() ? describe.skip : describe;

/** The query that comes to our URL for an SMS from a person. */
async function comes(stage: Stage, text: string): Promise<string> {
	const { receiver, operator } = stage;
	const callbacks = () => receiver.callbacks('/incoming');
	const before = callbacks().length;
	await operator.send({ from: FROM, to: TO, text });
	await until('it has come', () => callbacks().length > before, 5_000);
	const { method, url } = callbacks()[before]!;
	expect(method).toBe('GET');
	return url.replace(/id=[-0-9a-f]{36}/, 'id=UUID').replace(/at=[-0-9]{10}\+[:0-9]{8}/, 'at=TIME');
}

const urlOf = (text: string, charset: string) =>
	`/incoming?from=%2B256700000007&to=8008&text=${text}&charset=${charset}&id=UUID&at=TIME`;

Kannel('An incoming SMS', () => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await setStage();
	});
	afterAll(() => stage?.stop());

	test.each([
		['Hi & bye = 100%', 'Hi+%26+bye+%3D+100%25', 'UTF-8'],
		['ü €', '%C3%BC+%E2%82%AC', 'UTF-8'],
		['', '', 'UTF-8'],
		// Bytes of UTF-16BE: whoever takes them for UTF-8 reads rubbish.
		['Hi 😀', '%00H%00i%00+%D8%3D%DE%00', 'UTF-16BE'],
	])('%j comes as %s in %s', async (text, written, charset) => {
		expect(await comes(stage, text)).toBe(urlOf(written, charset));
	});

	test('is not answered: max-messages is 0', async () => {
		stage.receiver.answer(200, 'Workflow was started');
		await comes(stage, 'Hello');
		stage.receiver.answer(500, 'Error');
		await comes(stage, 'Hello');
		stage.receiver.answer(200);
		await comes(stage, 'Hello');
		expect(stage.operator.accepted()).toEqual([]);
	});
});

Kannel('With mo-recode, and without max-messages = 0', () => {
	let stage: Stage;
	beforeAll(async () => {
		const changes = { smsbox: { 'mo-recode': true }, 'sms-service': { 'max-messages': 1 } };
		stage = await setStage({ changes });
	});
	afterAll(() => stage?.stop());

	test('every text comes in UTF-8', async () => {
		expect(await comes(stage, 'Hi 😀 ż')).toBe(urlOf('Hi+%F0%9F%98%80+%C5%BC', 'UTF-8'));
	});

	test.each([
		[200, 'Workflow was started', 'Workflow was started'],
		[200, '', '<Empty reply from service provider>'],
		[500, 'Error', 'Could not fetch content, sorry.'],
	])('our answer %d %j makes an SMS to the person: %s', async (status, body, text) => {
		stage.receiver.answer(status, body);
		await comes(stage, 'Hello');
		const answers = () => stage.operator.accepted().filter((sms) => sms.text === text);
		await until('it is sent', () => answers().length > 0, 5_000);
		expect(answers()[0]).toMatchObject({ from: TO, to: FROM });
	});
});
