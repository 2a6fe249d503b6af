import { objectOf, textOf } from '../../../nodes/shared/answer/fields.ts';
import { matchByNumber } from '../../../nodes/shared/answer/match.ts';
import { readOnly, standIn } from './standIn.mts';

/** Its API reference, "Send SMS messages" and "Response status and error codes". The id is ours, also where it is refused. */

const REFUSED = ['REJECTED', 'UNDELIVERABLE', 'EXPIRED'];

const send = readOnly((body, messages) =>
	matchByNumber(objectOf(body).messages, messages, { field: 'destination' }).map((entry) => {
		if (entry === undefined) return undefined;
		const { groupName, name, description } = objectOf(entry.status);
		if (!REFUSED.includes(textOf(groupName) ?? '')) {
			return { messageId: textOf(entry.messageId), providerStatus: textOf(groupName) };
		}
		const error = { code: textOf(name), message: textOf(description) };
		return { isSuccess: false, providerStatus: textOf(groupName), error };
	}),
);

export const infobip = standIn('Infobip', send, {
	errorRules: { REJECTED_NOT_ENOUGH_CREDITS: { cause: 'balance' } },
	readError: ({ body }) => {
		const { errorCode, description } = objectOf(body);
		const code = textOf(errorCode);
		return code === null ? null : { code, message: textOf(description) };
	},
});
