import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fieldNames, findField, numberOf, textOf } from '../answer/fields';
import { NAMES } from '../answer/names';
import { eachItem, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { endpointRequest } from '../http/endpointPath';
import { exchange } from '../http/exchange';
import { perItem, textParameter } from '../parameters';
import type { MessageError, SmsProvider } from '../provider';

/** account:getBalance: at the provider's endpoint, or at the one that the user names. */
export async function getBalance(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, provider);
	const endpointPath = perItem<unknown>(context, 'endpointPath', '');

	return await eachItem(context, async (item): Promise<ItemResult> => {
		const result = (balance: number | null, currency: string | null) => ({
			provider: provider.name,
			balance,
			currency,
		});
		const failed = (error: MessageError, httpStatus?: number | null): ItemResult => ({
			json: { ...result(null, null), error: { ...error } },
			problem: { error, httpStatus },
		});
		const wanted = connection.provider.balance
			? { request: connection.provider.balance }
			: endpointRequest(textParameter(endpointPath(item)));
		if ('error' in wanted) return failed(wanted.error);
		const { answer, refusal } = await exchange(context, connection, wanted.request);
		if (refusal !== undefined) return failed(refusal.error, refusal.httpStatus);
		const balance = findField(answer.body, NAMES.balance, numberOf);
		if (balance !== null)
			return { json: result(balance, findField(answer.body, NAMES.currency, textOf)) };
		const fields = fieldNames(answer.body).join(', ') || 'none';
		const message = `${provider.displayName} answered, but without a balance. The answer's fields: ${fields}.`;
		return failed({ code: 'unreadableAnswer', message, retryable: false }, answer.status);
	});
}
