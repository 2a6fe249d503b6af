// What becomes of messages and reports when bearerbox is killed and started again.
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { post } from './client.mts';
import { whySkipped } from './programs.mts';
import { reportsTo, setStage, statusesOf, type Stage } from './stage.mts';

const MESSAGES = 200;
const AT_ONCE = 10;
/** How many messages Kannel gives the SMSC before it waits for an answer: `max-pending-submits`. */
const PENDING = 10;

const numbered = (index: number) => `+2567050${String(index).padStart(5, '0')}`;
const codeOf = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

/** What a client knows of its messages, by their numbers. */
interface Told {
	taken: string[];
	/** The connection broke off. */
	doubtful: string[];
}

/** Sends many messages, several at a time; one that was certainly not taken is sent again. */
async function sendMany({ kannel, receiver }: Stage, told: Told): Promise<void> {
	const waiting = Array.from({ length: MESSAGES }, (_, index) => numbered(index));
	async function send(To: string): Promise<void> {
		try {
			const { status } = await post(kannel, { To, ...reportsTo(receiver, To.slice(1)) });
			if (status === 202) told.taken.push(To);
			else waiting.push(To);
		} catch (error) {
			if (codeOf(error) === 'ECONNREFUSED') waiting.push(To);
			else told.doubtful.push(To);
			await sleep(50);
		}
	}
	const work = async () => {
		for (let to = waiting.shift(); to !== undefined; to = waiting.shift()) await send(to);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}

(whySkipped() ? describe.skip : describe)('Bearerbox is killed', () => {
	describe('in the middle of 200 messages', () => {
		let stage: Stage;
		const told: Told = { taken: [], doubtful: [] };
		let sent: string[];

		beforeAll(async () => {
			stage = await setStage({ operator: { answerAfterMs: 30, reportAfterMs: 300 } });
			const { kannel, operator } = stage;
			const sending = sendMany(stage, told);
			await until('half of them are sent', () => told.taken.length >= MESSAGES / 2, 10_000);
			await kannel.killBearerbox();
			await kannel.startBearerbox();
			await sending;
			await sleep(1_500);
			sent = operator.accepted().map(({ to }) => to);
		}, 20_000);
		afterAll(() => stage?.stop());

		test('what was answered with 202 is not lost', () => {
			expect(told.taken.length + told.doubtful.length).toBe(MESSAGES);
			expect(told.taken.length).toBeGreaterThan(told.doubtful.length);
			expect(told.taken.filter((to) => !sent.includes(to))).toEqual([]);
		});

		test('no more is sent twice than waited for the answer of the SMSC', () => {
			const doubled = sent.length - new Set(sent).size;
			expect(doubled).toBeLessThanOrEqual(PENDING);
		});

		test('both reports of each come, after the kill some again', () => {
			const reports = told.taken.map((to) => statusesOf(stage, to.slice(1)));
			// One can be in Kannel's hands when it dies.
			const missing = reports.filter((all) => !all.includes('8') || !all.includes('1'));
			expect(missing.length).toBeLessThanOrEqual(2);
			for (const all of reports) expect(all.length).toBeLessThanOrEqual(4);
		});
	});
});
