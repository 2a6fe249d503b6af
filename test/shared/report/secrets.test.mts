import { describe, expect, jest, test } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';

import { ovoCommunications } from '../../../nodes/OvoCommunications/provider.ts';
import { recentSecrets } from '../../../nodes/shared/report/trust/secrets.ts';

/** A trigger of its own, whose credential can be read as this says. */
function trigger(read: () => Promise<object>) {
	const getCredentials = jest.fn(read);
	const id = randomUUID();
	const context = { getCredentials, getNode: () => ({ id }), getWorkflow: () => ({ id }) };
	const secrets = () =>
		recentSecrets(context as unknown as IWebhookFunctions, ovoCommunications, 10_000);
	return { secrets, getCredentials };
}

describe('the secrets of a credential', () => {
	test('are read once for all requests that come meanwhile, and for those a moment later', async () => {
		const { secrets, getCredentials } = trigger(async () => ({ webhookSecret: 'a' }));
		expect(await Promise.all([secrets(), secrets()])).toEqual([['a'], ['a']]);
		expect(await secrets()).toEqual(['a']);
		expect(getCredentials).toHaveBeenCalledTimes(1);
	});

	test('are read again where that failed', async () => {
		const { secrets, getCredentials } = trigger(async () => ({ webhookSecret: 'a' }));
		getCredentials.mockRejectedValueOnce(new Error('The database is locked'));
		const failed = await Promise.allSettled([secrets(), secrets()]);
		expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await secrets()).toEqual(['a']);
	});
});
