// Kannel with the operator that comes with it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { startReceiver, type Receiver } from './callbacks.mts';
import { post } from './client.mts';
import { startKannel, type Kannel } from './gateway.mts';
import { startFakesmsc, type Fakesmsc } from './fakesmsc.mts';
import { whySkipped } from './programs.mts';
import { incomingUrlOf, reportsTo } from './stage.mts';

const To = '+256700000001';

(whySkipped() ? describe.skip : describe)('With fakesmsc', () => {
	let receiver: Receiver;
	let kannel: Kannel;
	let operator: Fakesmsc | undefined;

	beforeAll(async () => {
		receiver = await startReceiver();
		kannel = await startKannel({ smsc: 'fake', incomingUrl: incomingUrlOf(receiver) });
		// This one is there before the operator is.
		const early = await post(kannel, { To, ...reportsTo(receiver, 'early') }, 'early');
		expect(early).toEqual({ status: 202, body: '3: Queued for later delivery' });
		const incoming = { from: '+256700000007', to: '8008', text: 'two words' };
		operator = await startFakesmsc(kannel.smscPort, [incoming]);
		await kannel.untilConnected();
	});
	afterAll(async () => {
		await operator?.stop();
		await kannel?.stop();
		await receiver?.stop();
	});

	const reports = (id: string) =>
		receiver
			.callbacks('/report')
			.filter(({ query }) => query.id === id)
			.map(({ query: { status, answer, to } }) => [status, answer, to]);

	/** It writes down what it got after Kannel has reported it. */
	async function untilGot(text: string): Promise<void> {
		const found = () => operator!.got().find((message) => message.text === text);
		await until('fakesmsc got it', () => found() !== undefined, 5_000);
		expect(found()).toEqual({ from: 'OVO', to: To, kind: 'text', text });
	}

	test('a message is accepted, and reported with 8 and with 1', async () => {
		const answer = await post(kannel, { To, ...reportsTo(receiver, 'mine') }, 'mine');
		expect(answer).toEqual({ status: 202, body: '0: Accepted for delivery' });
		await until('it is reported', () => reports('mine').length === 2, 5_000);
		expect(reports('mine')).toEqual([
			['8', 'ACK/', To],
			['1', '', To],
		]);
		await untilGot('mine');
	});

	test('so is what was queued before', async () => {
		await until('it is reported', () => reports('early').length === 2, 5_000);
		await untilGot('early');
	});

	test('an SMS comes in', async () => {
		await until('it has come', () => receiver.callbacks('/incoming').length > 0, 5_000);
		expect(receiver.callbacks('/incoming')[0]!.query).toMatchObject({
			...{ from: '+256700000007', to: '8008', text: 'two words', charset: 'UTF-8' },
		});
	});
});
