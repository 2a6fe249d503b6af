import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { SEND, people, runOvo, type OvoRun } from './ovo.mts';
import { useVirtualTime } from './time.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());
useVirtualTime();

const run = (safeguards: INodeParameters, items: IDataObject[], more: Partial<OvoRun> = {}, parameters: INodeParameters = {}) =>
	runOvo(sandbox, { parameters: { ...SEND, ...parameters, safeguards }, items, onError: 'continueRegularOutput', ...more });

test('x', async () => {
	for (const s of [
		{ doNotSendTo: '0701 000001; +256701000002' },
		{ doNotSendTo: '' }, { doNotSendTo: '={{ undefined }}' }, { doNotSendTo: '={{ $json.nope }}' }, { doNotSendTo: '={{ [] }}' }, { doNotSendTo: 'abc' },
		{ countries: ['KE'] }, { countries: ['UG'] }, { countries: [] }, { maxSegments: 1 }, { maxMessages: 2 }, { maxMessages: 3 }, { maxCost: 1, pricePerSegment: 0.4 }, { maxCost: 1.2, pricePerSegment: 0.4 }, { maxCost: 1 },
		{ sendingHours: { values: { from: '08:00', to: '08:01', days: ['monday'], timeZone: 'Africa/Kampala' } } },
		{ sendingHours: { values: {} } }, { sendingHours: {} },
		{ maxMessages: "={{ $fromAI('x') }}" },
	] as INodeParameters[]) {
		sandbox.reset();
		const { json, error } = await run(s, people(3), { credential: { defaultCountry: 'UG' } }, {message: 'x'.repeat('maxSegments' in s ? 161 : 5)});
		console.log(JSON.stringify(s), error?.message, sandbox.ledger.messages().length, JSON.stringify(json.map((j) => [j.outcome, (j.failure as any)?.code, (j.failure as any)?.message, (j.details as any)?.retryAt])));
	}
});
