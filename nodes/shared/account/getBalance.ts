import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fieldNames, findField, numberOf, textOf } from '../answer/fields';
import { NAMES } from '../answer/names';
import { onceForAll, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { endpointRequest } from '../http/endpointPath';
import { exchange } from '../http/exchange';
import type { Problem } from '../http/nodeError';
import { textParameter } from '../parameters';
import type { MessageError, SmsProvider } from '../provider';

/** account:getBalance: at the provider's endpoint, or at the one that the user names. */
export async function getBalance(
	context: IExecuteFunctions,
	base: SmsProvider,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, base);
	const { balance: native, displayName, name: provider } = connection.provider;

	return await onceForAll(context, async (): Promise<ItemResult> => {
		const failed = (error: MessageError, asked?: Problem['asked']): ItemResult => ({
			json: { provider, balance: null, currency: null, error: { ...error } },
			problem: { error, asked },
		});
		const path = textParameter(context.getNodeParameter('endpointPath', 0, ''));
		const wanted = native ? { request: native } : endpointRequest(connection.provider, path);
		if ('error' in wanted) return failed(wanted.error);
		const { answer, refusal } = await exchange(context, connection, wanted.request);
		if (refusal !== null) return failed(refusal.error, refusal);
		const balance = findField(answer.body, NAMES.balance, numberOf);
		if (balance !== null) {
			const currency = findField(answer.body, NAMES.currency, textOf);
			return { json: { provider, balance, currency } };
		}
		const fields = fieldNames(answer.body).join(', ') || 'none';
		const message = `${displayName} answered, but without a balance. The answer's fields: ${fields}.`;
		const error = { code: 'unreadableAnswer', message, retryable: false };
		return failed(error, { httpStatus: answer.status });
	});
}
