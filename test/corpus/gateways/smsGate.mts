import { objectOf, textOf } from '../../../nodes/shared/answer/fields.ts';
import { readOnly, standIn } from './standIn.mts';

/** Its API page and its server's public code. A message has an id of ours; once more, the same is refused with 409. */

const says = (body: unknown) => textOf(objectOf(body).message) ?? '';

const send = readOnly((body) => {
	const { id, state } = objectOf(body);
	return /same ID already exists/.test(says(body))
		? [{ messageId: 'our-own', isSuccess: true }]
		: [{ messageId: textOf(id), providerStatus: textOf(state), needsId: true }];
});

export const smsGate = standIn('SMSGate', send, {
	errorRules: { QueueLimitExceeded: { cause: 'busy' } },
	readError: ({ body }) =>
		/^queue limits exceeded/.test(says(body))
			? { code: 'QueueLimitExceeded', message: says(body) }
			: null,
});
