import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { useVirtualTime } from '../engine/time.mts';
import { callBack } from '../engine/trigger-host.mts';
import type { CallbackCase, Case, Exchange, ProviderTable } from './case.mts';
import { loadContract, type Contract } from './contract.mts';
import { collectLogs, written } from './logs.mts';
import { comparable, expectedRequests, play } from './play.mts';

const byLabel = <T extends { label: string }>(cases: T[]) =>
	cases.map((one): [string, T] => [one.label, one]);

/** Results without the provider's own words, where a case leaves them out. */
const toldAs = (expected: unknown[], items: IDataObject[]): IDataObject[] =>
	items.map((item, index) => {
		const { details, ...result } = item;
		const { providerSays, ...others } = (details ?? {}) as IDataObject;
		const isLeftOut = providerSays !== undefined && !('details' in Object(expected[index]));
		if (!isLeftOut) return item;
		return Object.keys(others).length > 0 ? { ...result, details: others } : result;
	});

export async function checkCase(
	table: ProviderTable,
	contract: Contract,
	testCase: Case,
): Promise<void> {
	const { seen, outcome, leaks } = await play(table, testCase);
	// The order is that of usefulness when one fails: what was sent explains the rest.
	expect(comparable(table, testCase, seen)).toEqual(expectedRequests(table, testCase));
	const problems = seen.flatMap((request, index) => {
		const exchange = testCase.exchanges[index] as Exchange;
		return contract.problems(request, exchange);
	});
	expect(problems).toEqual([]);
	if (testCase.error === undefined) expect(outcome.error).toBeUndefined();
	else expect(outcome.error).toMatchObject(testCase.error);
	if (testCase.output !== undefined)
		expect(toldAs(testCase.output, outcome.json)).toEqual(testCase.output);
	if (testCase.hints !== undefined) expect(outcome.hints).toEqual(testCase.hints);
	expect(leaks).toEqual([]);
}

async function checkCallback(table: ProviderTable, one: CallbackCase): Promise<void> {
	const { value: outcome, logs } = await collectLogs(() =>
		callBack(
			{
				node: table.trigger!,
				credentialType: table.credentialType,
				credential: table.credential,
				parameters: { statuses: [], options: {}, ...one.parameters },
			},
			one,
		),
	);
	expect({ items: outcome.items, status: outcome.status }).toEqual({
		items: one.items?.map((item) => ({ event: 'deliveryReport', ...(item as object) })) ?? null,
		status: one.status ?? null,
	});
	const visible = written(outcome) + logs;
	expect(table.secrets.filter((secret) => visible.includes(secret))).toEqual([]);
}

/** What every provider must pass. */
export function describeProvider(table: ProviderTable): void {
	describe(table.provider.displayName, () => {
		let contract: Contract;
		beforeAll(async () => {
			contract = await loadContract(table);
		});

		describe('the node', () => {
			// Not for the trigger: after some hundred cases, a signed URL would have expired.
			useVirtualTime();
			test.each(byLabel(table.cases))('%s', (_, testCase) => checkCase(table, contract, testCase));
		});

		if (table.callbacks.length > 0) {
			test.each(byLabel(table.callbacks))('trigger: %s', (_, one) => checkCallback(table, one));
		}

		test('everything that the contract calls documented is exercised', () => {
			expect(contract.missing()).toEqual([]);
		});
	});
}
