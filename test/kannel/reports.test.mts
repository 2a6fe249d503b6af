// What this Kannel reports, and when.
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { post, type Headers } from './client.mts';
import { whySkipped } from './programs.mts';
import { answersTo, reportsTo, setStage, statusesOf, type Stage } from './stage.mts';

interface Case {
	what: string;
	headers: Headers;
	/** What is asked for; all, if it is not said. */
	mask?: number;
	/** What comes for `%d`, in this order. */
	reports: string[];
	/** What comes for `%A` in the last of them, before it is decoded. */
	says?: string;
}

const to = (end: string) => ({ To: `+2567000000${end}` });

const cases: Case[] = [
	{ what: 'delivered', headers: to('01'), reports: ['8', '1'] },
	{ what: 'undelivered', headers: to('91'), reports: ['8', '2'] },
	{ what: 'rejected', headers: to('92'), reports: ['8', '2'] },
	// The sum of 2 and of 32, which no document knows.
	{ what: 'expired', headers: to('93'), reports: ['8', '34'] },
	{ what: 'never', headers: to('94'), reports: ['8'] },
	{ what: 'handed on, then delivered', headers: to('95'), reports: ['8', '4', '1'] },
	// Kannel forgets a message after a final report.
	{ what: 'delivered twice', headers: to('96'), reports: ['8', '1'] },
	{ what: 'delivered, then handed on', headers: to('97'), reports: ['8', '1'] },
	{
		...{ what: 'refused by the SMSC', headers: to('99'), reports: ['16'] },
		says: 'NACK%2F0x0000000b%2FInvalid+Destination+Address',
	},
	{
		...{ what: 'not routable, as was answered', headers: { To: '+888700000001' } },
		...{ reports: ['16'], says: 'NACK%2Fno+SMSC' },
	},
	{
		...{ what: 'from too long a name', headers: { ...to('01'), From: 'x'.repeat(22) } },
		...{ reports: ['16'], says: 'NACK%2FMALFORMED+SMS' },
	},
	{ what: 'denied, as was answered', headers: { To: '+999700000001' }, reports: [] },

	{ what: 'final ones: delivered', mask: 19, headers: to('01'), reports: ['1'] },
	{ what: 'final ones: undelivered', mask: 19, headers: to('91'), reports: ['2'] },
	{ what: 'final ones: expired', mask: 19, headers: to('93'), reports: ['34'] },
	{ what: 'final ones: refused', mask: 19, headers: to('99'), reports: ['16'] },
	{ what: 'successes: undelivered', mask: 1, headers: to('91'), reports: [] },
	{ what: 'failures: delivered', mask: 2, headers: to('01'), reports: [] },
	{ what: 'failures: expired', mask: 2, headers: to('93'), reports: ['34'] },
	{ what: 'failures: refused', mask: 2, headers: to('99'), reports: ['16'] },
	{ what: 'none', mask: 0, headers: to('01'), reports: [] },
];

(whySkipped() ? describe.skip : describe)('Kannel reports', () => {
	let stage: Stage;
	const wants = (id: string, mask?: number) => reportsTo(stage.receiver, id, mask);

	beforeAll(async () => {
		stage = await setStage();
		for (const [index, { headers, mask }] of cases.entries()) {
			await post(stage.kannel, { ...wants(`${index}`, mask), ...headers });
		}
		const count = cases.flatMap(({ reports }) => reports).length;
		const come = () => stage.receiver.callbacks('/report').length;
		await until('all is reported', () => come() >= count, 5_000);
		// As would have been what should not be.
		await sleep(200);
	});
	afterAll(() => stage?.stop());

	test.each(cases.map((one, index) => ({ ...one, id: `${index}` })))(
		'$what',
		({ id, reports, says }) => {
			expect(statusesOf(stage, id)).toEqual(reports);
			if (says) expect(answersTo(stage, id).at(-1)).toBe(says);
		},
	);

	/** What is reported of one more message, once nothing more can come. */
	async function reportsOf(id: string, headers: Headers, text?: string): Promise<string[]> {
		await post(stage.kannel, { ...wants(id), ...headers }, text);
		await until('it is reported', () => statusesOf(stage, id).includes('1'), 5_000);
		await sleep(200);
		return statusesOf(stage, id);
	}

	test('all segments of a text at once', async () => {
		expect(await reportsOf('long', to('01'), 'a'.repeat(400))).toEqual(['8', '1']);
	});

	test('each number of a list at the same URL', async () => {
		const To = `${to('01').To} ${to('91').To}`;
		expect((await reportsOf('list', { To })).sort()).toEqual(['1', '2', '8', '8']);
	});

	test('once, whatever is answered', async () => {
		stage.receiver.answer(500);
		expect(await reportsOf('once', to('01'))).toEqual(['8', '1']);
		stage.receiver.answer(200);
		await sleep(1_200);
		expect(statusesOf(stage, 'once')).toEqual(['8', '1']);
	});
});
