import { Agent } from 'node:http';

import { expect, test } from '@jest/globals';

import { useSandbox } from './use-sandbox.mts';

const used = useSandbox();

test('it counts the connections to the providers, and none to itself', async () => {
	const counts = async () => (await used.control.get('/connections')).data;
	const httpAgent = new Agent({ keepAlive: true, maxSockets: 2 });
	const lookUp = () => used.api.get('/sms/sm_1', { httpAgent });

	await lookUp();
	expect(await counts()).toEqual({ open: 1, peak: 1, opened: 1 });
	await Promise.all([lookUp(), lookUp(), lookUp()]);
	expect(await counts()).toEqual({ open: 2, peak: 2, opened: 2 });

	used.sandbox.reset();
	await lookUp();
	expect(await counts()).toEqual({ open: 2, peak: 2, opened: 0 });

	httpAgent.destroy();
	await lookUp();
	expect(await counts()).toMatchObject({ opened: 1 });
	httpAgent.destroy();
});
