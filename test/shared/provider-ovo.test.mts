import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { readLookup } from '../../nodes/shared/answer/lookup.ts';
import { ovoCommunications } from '../../nodes/OvoCommunications/provider.ts';

const { send, readError } = ovoCommunications;
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
	['nothing that says anything', { to: message.to, status: 'parked' }, undefined],
])('an entry with %s is %s', (_, said, outcome) => {
	const [verdict] = bulk!.read({ batch_id: 'b', messages: [said] }, [message]);
	expect(verdict?.outcome).toBe(outcome);
	if (verdict) expect(verdict.batchId).toBe('b');
});

test('whatever an answer holds, reading it neither throws nor guesses a success', () => {
	fc.assert(
		fc.property(fc.anything(), (body) => {
			const verdicts = [...send.read(body, [message]), ...bulk!.read(body, [message])];
			for (const verdict of verdicts) {
				const said = verdict?.messageId ?? verdict?.providerStatus ?? null;
				if (verdict?.outcome === 'accepted') expect(said).not.toBeNull();
			}
			readLookup(body);
			readError({ status: 200, headers: {}, body });
		}),
	);
});
