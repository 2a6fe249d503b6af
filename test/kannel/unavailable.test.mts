// What this Kannel answers when a part of it, or the operator, is not there.
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, test } from '@jest/globals';
import smpp from 'smpp';

import { until } from '../until.mts';
import { post, type Answer } from './client.mts';
import { whySkipped } from './programs.mts';
import { startOperator, type Operator } from './operator.mts';
import { reportsTo, setStage, statusesOf, type Stage, type StageOptions } from './stage.mts';

const TAKEN: Answer = { status: 202, body: '0: Accepted for delivery' };
const QUEUED: Answer = { status: 202, body: '3: Queued for later delivery' };
const NOT_NOW: Answer = { status: 503, body: 'Temporal failure, try again later.' };

const BROKEN_OFF = /^(UND_ERR_SOCKET|ECONNRESET)$/;

/** Why there was no answer. */
const failureOf = (asking: Promise<Answer>): Promise<string> =>
	asking.then(
		() => 'none',
		(error: { cause: { code: string } }) => error.cause.code,
	);

const numbered = (index: number) => `+2567030000${String(index).padStart(2, '0')}`;

(whySkipped() ? describe.skip : describe)('Kannel', () => {
	const ends: Array<() => Promise<void>> = [];
	afterEach(async () => {
		for (const end of ends.splice(0).reverse()) await end();
	});

	async function given(options?: StageOptions): Promise<Stage> {
		const stage = await setStage(options);
		ends.push(() => stage.stop());
		return stage;
	}

	/** An operator that comes back. */
	async function back({ port }: Operator): Promise<Operator> {
		const operator = await startOperator({ port });
		ends.push(() => operator.stop());
		return operator;
	}

	const sentBy = ({ accepted }: Operator) => accepted().map(({ to }) => to);

	test('queues while there is no operator, also when it is killed', async () => {
		const stage = await given();
		const { kannel, operator, receiver } = stage;
		await operator.stop();
		await until('Kannel knows', async () => !/\(online/.test(await kannel.status()), 5_000);
		const To = numbered(1);
		expect(await post(kannel, { To, ...reportsTo(receiver, 'queued') })).toEqual(QUEUED);
		// The second of a list, and all further ones, are not kept: they have the first one's id.
		const list = `${numbered(2)} ${numbered(3)}`;
		expect(await post(kannel, { To: list })).toEqual(QUEUED);
		const isLogged = () => kannel.log().includes('System error 17: File exists');
		await until('the second one is not kept', isLogged, 5_000);
		await kannel.killBearerbox();
		await kannel.startBearerbox();

		const later = await back(operator);
		await until('it is reported', () => statusesOf(stage, 'queued').length === 2, 5_000);
		// Nothing is reported of the queue itself.
		expect(statusesOf(stage, 'queued')).toEqual(['8', '1']);
		expect(sentBy(later).sort()).toEqual([numbered(1), numbered(2)]);
	});

	test('does not answer while bearerbox hangs', async () => {
		const { kannel, operator } = await given();
		await kannel.signalBearerbox('SIGSTOP');
		const answer = post(kannel, { To: numbered(1) });
		const none = sleep(500, 'none');
		expect(await Promise.race([answer, none])).toBe('none');
		await kannel.signalBearerbox('SIGCONT');
		expect(await answer).toEqual(TAKEN);
		await until('it is sent', () => operator.accepted().length === 1, 5_000);
	});

	test('breaks off when bearerbox dies, and then refuses connections', async () => {
		const { kannel, operator } = await given();
		await kannel.signalBearerbox('SIGSTOP');
		const answer = post(kannel, { To: numbered(1) });
		await sleep(100);
		await kannel.killBearerbox();
		expect(await failureOf(answer)).toMatch(BROKEN_OFF);
		const isRefused = async () =>
			(await failureOf(post(kannel, { To: numbered(2) }))) === 'ECONNREFUSED';
		await until('connections are refused', isRefused, 5_000);
		await kannel.startBearerbox();
		await kannel.untilConnected();
		expect(await post(kannel, { To: numbered(3) })).toEqual(TAKEN);
		await until('it is sent', () => operator.accepted().length > 0, 5_000);
		expect(sentBy(operator)).toEqual([numbered(3)]);
	});

	test('takes no more than its queue has room for, and sends nothing of that', async () => {
		const changes = { core: { 'sms-outgoing-queue-limit': 1 } };
		const { kannel, operator } = await given({ changes, operator: { answerAfterMs: 800 } });
		const answers: Answer[] = [];
		for (let index = 0; index < 15; index++) {
			answers.push(await post(kannel, { To: numbered(index) }));
		}
		const taken = answers.findIndex(({ status }) => status !== 202);
		expect(taken).toBeGreaterThanOrEqual(10);
		expect(answers[taken]).toEqual(NOT_NOW);
		const wanted = answers.flatMap(({ status }, index) =>
			status === 202 ? [numbered(index)] : [],
		);
		await until('all is sent', () => operator.accepted().length >= wanted.length, 5_000);
		await sleep(200);
		expect(sentBy(operator)).toEqual(wanted);
	});

	test('asks again by itself where the SMSC has too much to do', async () => {
		let tries = 0;
		const statusOf = () => (++tries === 1 ? smpp.ESME_RTHROTTLED : smpp.ESME_ROK);
		const stage = await given({ operator: { statusOf } });
		const headers = { To: numbered(1), ...reportsTo(stage.receiver, 'busy') };
		expect(await post(stage.kannel, headers)).toEqual(TAKEN);
		await until('it is reported', () => statusesOf(stage, 'busy').length === 2, 15_000);
		expect(statusesOf(stage, 'busy')).toEqual(['8', '1']);
		expect(sentBy(stage.operator)).toEqual([numbered(1)]);
	});
});
