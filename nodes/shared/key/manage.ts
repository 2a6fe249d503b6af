import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fieldNames } from '../answer/fields';
import { onceForAll, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { exchange } from '../http/exchange';
import type { Problem } from '../http/nodeError';
import { countOf } from '../parameters';
import type { KeyOperation, MessageError, SmsProvider } from '../provider';

const MAX_DAYS = 365;

/** n8n's Retry On Fail would make one more key where only the answer was lost. */
const RETRIES: MessageError = {
	code: 'retryOnFail',
	message:
		'Switch Retry On Fail off in the Settings of this node: it could change a key more than once. Nothing was changed.',
	retryable: false,
};

/** An operation on keys that is the provider's own: generate, revoke and the like. Done once, for all items. */
export async function manage(
	context: IExecuteFunctions,
	base: SmsProvider,
	operation: KeyOperation,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, base);
	const { displayName, name: provider } = connection.provider;
	const ask = operation.changesKey
		? ` Look into your ${displayName} account before you run this again: it may have been done.`
		: '';

	const items = await onceForAll(context, async (): Promise<ItemResult> => {
		const failed = (error: MessageError, asked?: Problem['asked']): ItemResult => ({
			json: { provider, error: { ...error } },
			problem: { error, asked },
		});
		if (operation.changesKey && context.getNode().retryOnFail) return failed(RETRIES);
		const days = countOf(context.getNodeParameter('expiryDays', 0, 0), 0);
		if (days > MAX_DAYS) {
			const message = `Expiry Days is ${days}. Enter a number from 1 to ${MAX_DAYS}, or 0 for the default of ${displayName}.`;
			return failed({ code: 'invalidExpiryDays', message, retryable: false });
		}
		const includeToken = context.getNodeParameter('includeToken', 0, false) === true;
		const input = { expiryDays: days || null, includeToken };
		const { answer, refusal } = await exchange(context, connection, operation.write(input));
		if (refusal !== null) {
			const { error, outcome } = refusal;
			const advice = outcome === 'unknown' ? ask : '';
			return failed({ ...error, message: `${error.message}${advice}` }, refusal);
		}
		const output = operation.read(answer.body, input, Date.now());
		if (output !== null) return { json: { provider, ...output } as IDataObject };
		// The names only: one of the values may be the key.
		const fields = fieldNames(answer.body).join(', ') || 'none';
		const message = `${displayName} answered, but not in a way that can be read. The answer's fields: ${fields}.${ask}`;
		const error = { code: 'unreadableAnswer', message, retryable: false };
		return failed(error, { httpStatus: answer.status });
	});
	if (operation.hint !== null) {
		context.addExecutionHints({ message: operation.hint, location: 'outputPane', type: 'warning' });
	}
	return items;
}
