import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { readLookup } from '../../nodes/shared/answer/lookup.ts';
import { ovoCommunications } from '../../nodes/OvoCommunications/provider.ts';
import { judge } from './fates.mts';

const { send } = ovoCommunications;
const [bulk] = ovoCommunications.bulk;
const message = { to: '+256701234567', text: 'Hi', from: 'OVO', callbackUrl: null };
const entry = { message_id: 'sm_1', status: 'queued', to: message.to, from: 'OVO' };

test.each([
	['queued', entry, 'accepted'],
	['sent', { ...entry, status: 'sent' }, 'accepted'],
	['delivered', { ...entry, status: 'delivered' }, 'accepted'],
	['an unknown word with an id', { ...entry, status: 'parked' }, 'accepted'],
	['an id alone', { message_id: 'sm_1', to: message.to }, 'accepted'],
	['failed', { ...entry, status: 'failed' }, 'rejected'],
	['an error', { to: message.to, error: { code: 'x', message: 'No' } }, 'rejected'],
	['an error without words', { to: message.to, status: 'failed', error: {} }, 'rejected'],
	['nothing that says anything', { to: message.to, status: 'parked' }, 'unknown'],
])('an entry with %s is %s', (_, said, outcome) => {
	const body = { batch_id: 'b', messages: [said] };
	const [fate] = judge(ovoCommunications, bulk!, [message.to], { body }).fates;
	expect(fate?.outcome).toBe(outcome);
	if (outcome !== 'unknown') expect(fate?.batchId).toBe('b');
});

test('whatever a response holds, reading it neither throws nor guesses a success', () => {
	fc.assert(
		fc.property(fc.anything(), fc.integer({ min: 200, max: 599 }), (body, status) => {
			for (const route of [send, bulk!]) {
				const [fate] = judge(ovoCommunications, route, [message.to], { status, body }).fates;
				const said = fate?.messageId ?? fate?.providerStatus ?? null;
				if (fate?.outcome === 'accepted') expect(said).not.toBeNull();
			}
			readLookup(body, { messageId: 'sm_1', provider: ovoCommunications, now: 0 });
		}),
	);
});
