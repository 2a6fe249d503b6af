import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fieldNames } from '../answer/fields';
import { eachItem, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { exchange } from '../http/exchange';
import { countOf, perItem } from '../parameters';
import type { KeyOperation, MessageError, SmsProvider } from '../provider';

const MAX_DAYS = 365;

/** An operation on keys that is the provider's own: generate, revoke and the like. */
export async function manage(
	context: IExecuteFunctions,
	base: SmsProvider,
	operation: KeyOperation,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, base);
	const { displayName, name: provider } = connection.provider;
	const expiryDays = perItem<unknown>(context, 'expiryDays', 0);
	const includeToken = perItem<unknown>(context, 'includeToken', false);

	const items = await eachItem(context, async (item): Promise<ItemResult> => {
		const failed = (error: MessageError, httpStatus?: number | null): ItemResult => ({
			json: { provider, error: { ...error } },
			problem: { error, httpStatus },
		});
		const days = countOf(expiryDays(item), 0);
		if (days > MAX_DAYS) {
			const message = `Expiry Days is ${days}. Enter a number from 1 to ${MAX_DAYS}, or 0 for the default of ${displayName}.`;
			return failed({ code: 'invalidExpiryDays', message, retryable: false });
		}
		const input = { expiryDays: days || null, includeToken: includeToken(item) === true };
		const { answer, refusal } = await exchange(context, connection, operation.write(input));
		if (refusal !== undefined) return failed(refusal.error, refusal.httpStatus);
		const output = operation.read(answer.body, input, Date.now());
		if (output !== null) return { json: { provider, ...output } as ItemResult['json'] };
		// The names only: one of the values may be the key.
		const fields = fieldNames(answer.body).join(', ') || 'none';
		const message = `${displayName} answered, but not in a way that can be read. The answer's fields: ${fields}. Ask their support what came of it before you run this again.`;
		return failed({ code: 'unreadableAnswer', message, retryable: false }, answer.status);
	});
	if (operation.hint !== null) {
		context.addExecutionHints({ message: operation.hint, location: 'outputPane', type: 'warning' });
	}
	return items;
}
