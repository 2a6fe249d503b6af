import { expect, test } from '@jest/globals';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import type { Case, ProviderTable } from './case.mts';
import { loadContract } from './contract.mts';
import { checkCase } from './suite.mts';
import { table as tableOf } from './tables.mts';

/** The suite fails where it should: each of these breaks one thing of a case that passes. */

const table = tableOf('ovo-communications');
const good = table.cases[0] as Case;
const exchange = good.exchanges[0]!;
const { json } = exchange.answer;

const run = async (testCase: Partial<Case>, more: Partial<ProviderTable> = {}) =>
	checkCase({ ...table, ...more }, await loadContract(table), { ...good, ...testCase });

test('passes what is right', async () => {
	await run({});
});

const broken: Array<[string, Partial<Case>, Partial<ProviderTable>?]> = [
	['a request that was not expected', { exchanges: [] }],
	['an exchange that was never used', { exchanges: [exchange, exchange] }],
	['another body', { exchanges: [{ ...exchange, json: { to: '+256701234567' } }] }],
	['another path', { exchanges: [{ ...exchange, path: '/sms' }] }],
	['another header', { exchanges: [exchange] }, { headers: { authorization: 'Bearer other' } }],
	['a header that must not be there', { exchanges: [{ ...exchange, headers: { accept: null } }] }],
	['an answer that the contract does not allow', answering({ ...(json as object), more: 1 })],
	['a status that the contract does not know', answering(json, 204)],
	['another output', { output: [] }],
	['other hints', { hints: ['None.'] }],
	['an error that did not come', { error: { message: 'No.' } }],
	['a secret in the output', {}, { secrets: ['sm_1'] }],
	[
		'a secret in the output that another was asked for',
		{ reveals: ['other'] },
		{ secrets: ['sm_1'] },
	],
];

function answering(body: unknown, status = 200): Partial<Case> {
	return { exchanges: [{ ...exchange, answer: { status, json: body } }] };
}

for (const [label, testCase, more] of broken) {
	test(`fails on ${label}`, async () => {
		await expect(run(testCase, more)).rejects.toThrow();
	});
}

test.each(['debug', 'warn'] as const)(
	'fails on a secret in the log, at level %s',
	async (level) => {
		const node: INodeType = {
			description: table.node.description,
			async execute(this: IExecuteFunctions) {
				this.logger[level]('Sending', { key: 'a secret' });
				return await table.node.execute!.call(this);
			},
		};
		await expect(run({}, { node, secrets: ['a secret'] })).rejects.toThrow('a secret');
		await run({}, { node, secrets: ['another'] });
	},
);

test('allows a secret in the output that was asked for', async () => {
	await run({ reveals: ['sm_1'] }, { secrets: ['sm_1'] });
});

test('names what no case exercises', async () => {
	const contract = await loadContract({ ...table, cases: [good] });
	expect(contract.missing()).toEqual([
		'sendMessage 400',
		'sendBulk 200',
		'sendBulk 400',
		'getMessage 200',
	]);
});
