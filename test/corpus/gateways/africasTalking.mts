import { readAmount } from '../../../nodes/shared/answer/amount.ts';
import { objectOf, textOf } from '../../../nodes/shared/answer/fields.ts';
import { matchByNumber } from '../../../nodes/shared/answer/match.ts';
import type { ErrorRule } from '../../../nodes/shared/provider.ts';
import { readOnly, standIn } from './standIn.mts';

/** Its help pages, "Bulk SMS" and "Status codes". In this answer, "Success" means no more than taken. */

const TAKEN = new Map([
	['100', 'Processed'],
	['101', 'Sent'],
	['102', 'Queued'],
]);

const errorRules: Record<string, ErrorRule> = {
	InvalidSenderId: { cause: 'request' },
	405: { cause: 'balance' },
	500: { cause: 'fault' },
	501: { cause: 'fault' },
};

const send = readOnly((body, messages) => {
	const { Recipients } = objectOf(objectOf(body).SMSMessageData);
	return matchByNumber(Recipients, messages, { field: 'number' }).map((entry) => {
		if (entry === undefined) return undefined;
		const code = textOf(entry.statusCode);
		const word = TAKEN.get(code ?? '');
		if (word === undefined) {
			return { isSuccess: false, error: { code, message: textOf(entry.status) } };
		}
		const { amount: cost = null, currency = null } = readAmount(entry.cost) ?? {};
		return {
			...{ isSuccess: true, providerStatus: word, messageId: textOf(entry.messageId) },
			...{ cost, currency },
		};
	});
});

export const africasTalking = standIn("Africa's Talking", send, {
	errorRules,
	// The whole request is refused inside a 201, with a name in place of the sum and nobody in the list.
	readError: ({ body }) => {
		const { Message, Recipients } = objectOf(objectOf(body).SMSMessageData);
		const isRefused = Array.isArray(Recipients) && Recipients.length === 0;
		return isRefused ? { code: textOf(Message), message: null } : null;
	},
});
