import { describe, expect, jest, test } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { ovoCommunications } from '../../../nodes/OvoCommunications/provider.ts';
import { recentAccount } from '../../../nodes/shared/report/trust/secrets.ts';

/** A trigger of its own, whose credential can be read as this says. */
function trigger(read: () => Promise<object>) {
	const getCredentials = jest.fn(read);
	const id = randomUUID();
	const context = { getCredentials, getNode: () => ({ id }), getWorkflow: () => ({ id }) };
	const account = () =>
		recentAccount(context as unknown as IWebhookFunctions, ovoCommunications, 10_000);
	return { account, getCredentials };
}

const read = async () => ({ webhookSecret: 'a', defaultCountry: 'UG' });
const A = { secrets: ['a'], incomingToken: null, country: 'UG' };

describe('what a trigger needs of its credential', () => {
	test('are read once for all requests that come meanwhile, and for those a moment later', async () => {
		const { account, getCredentials } = trigger(read);
		expect(await Promise.all([account(), account()])).toEqual([A, A]);
		expect(await account()).toEqual(A);
		expect(getCredentials).toHaveBeenCalledTimes(1);
	});

	test('are read again where that failed', async () => {
		const { account, getCredentials } = trigger(read);
		getCredentials.mockRejectedValueOnce(new Error('The database is locked'));
		const failed = await Promise.allSettled([account(), account()]);
		expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await account()).toEqual(A);
	});
});
