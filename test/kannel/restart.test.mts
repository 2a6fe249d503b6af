// What this Kannel remembers, forgets and does twice when it is started again.
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { post } from './client.mts';
import { whySkipped } from './programs.mts';
import { reportsTo, setStage, statusesOf, type Stage, type StageOptions } from './stage.mts';

const To = '+256706000001';
const TIMEOUT_MS = 25_000;

/** How long smsbox stays away if bearerbox dies and is back at once, and nobody starts smsbox again. */
async function secondsWithoutSmsbox(): Promise<number> {
	const { kannel, stop } = await setStage();
	try {
		await kannel.killBearerbox();
		const killedAt = Date.now();
		await kannel.startBearerbox({ withSmsbox: false });
		// Whoever asks it to send just then would make it panic.
		const isBack = async () => (await sleep(50, kannel.status())).includes('smsbox:');
		await until('smsbox is back', isBack, TIMEOUT_MS);
		return (Date.now() - killedAt) / 1_000;
	} finally {
		await stop();
	}
}

(whySkipped() ? describe.skip : describe)('Kannel, when it is started again', () => {
	let stage: Stage | undefined;
	let measuring: Promise<number>;
	beforeAll(() => {
		// It takes longer than all else here.
		measuring = secondsWithoutSmsbox();
		measuring.catch(() => {});
	});
	afterEach(() => stage?.stop());

	async function given(options: StageOptions): Promise<Stage> {
		stage = await setStage(options);
		return stage;
	}

	test('sends again what the SMSC has, but had not answered', async () => {
		const { kannel, operator } = await given({ operator: { answerAfterMs: 600 } });
		await post(kannel, { To });
		await until('the SMSC has it', () => operator.accepted().length === 1, 5_000);
		await kannel.killBearerbox();
		await kannel.startBearerbox();
		await until('the SMSC has it twice', () => operator.accepted().length === 2, 5_000);
	});

	test.each([
		['spool', 'remembers', ['8', '1']],
		['internal', 'forgets', ['8']],
	])('with dlr-storage = %s %s whose receipts are to come', async (storage, _, statuses) => {
		const changes = { core: { 'dlr-storage': storage } };
		const opened = await given({ changes, operator: { reportAfterMs: 600 } });
		const { kannel, receiver } = opened;
		await post(kannel, { To, ...reportsTo(receiver, 'receipt') });
		await until('the SMSC took it', () => statusesOf(opened, 'receipt').length === 1, 5_000);
		await kannel.killBearerbox();
		await kannel.startBearerbox();
		await sleep(1_000);
		expect(statusesOf(opened, 'receipt')).toEqual(statuses);
	});

	test('says while it ends that it takes nothing, and that is so', async () => {
		const { kannel, operator } = await given({ operator: { answerAfterMs: 50 } });
		const answers = new Map<string, string>();
		let isOver = false;
		const sending = (async () => {
			for (let index = 0; !isOver; index++) {
				const to = `+2567061${String(index).padStart(5, '0')}`;
				const answer = await post(kannel, { To: to }).catch(() => undefined);
				if (answer) answers.set(to, `${answer.status} ${answer.body}`);
				await sleep(5);
			}
		})();
		await sleep(200);
		await kannel.restartBearerbox();
		isOver = true;
		await sending;
		const withStatus = (status: number) =>
			[...answers].filter(([, answer]) => answer.startsWith(`${status} `));
		const sent = () => operator.accepted().map(({ to }) => to);
		const isAllSent = () => withStatus(202).every(([to]) => sent().includes(to));
		await until('all that was taken is sent', isAllSent, 5_000);
		expect(withStatus(503).length).toBeGreaterThan(0);
		for (const [to, answer] of withStatus(503)) {
			expect(answer).toBe('503 Temporal failure, try again later.');
			expect(sent()).not.toContain(to);
		}
	});

	test(
		'takes no messages for eleven seconds, unless smsbox is started again, too',
		async () => {
			const seconds = await measuring;
			expect(seconds).toBeGreaterThan(10);
			expect(seconds).toBeLessThan(15);
		},
		TIMEOUT_MS,
	);
});
