import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readBalance } from '../answer/balance';
import { fieldNames } from '../answer/fields';
import { onceForAll, type ItemResult } from '../eachItem';
import { wrong, type Asked, type Failure } from '../fate';
import { connect } from '../http/connection';
import { endpointRequest } from '../http/endpointPath';
import { exchange } from '../http/exchange';
import { hideSecrets } from '../http/hide';
import { ofQuestion } from '../http/refusal';
import { textParameter } from '../parameters';
import { PRACTICE_BALANCE } from '../practice/practice';
import type { SmsProvider } from '../provider';

/** account:getBalance: at the provider's endpoint, or at the one that the user names. */
export async function getBalance(
	context: IExecuteFunctions,
	base: SmsProvider,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, base);
	const { balance: native, displayName, name: provider } = connection.provider;
	const place = native
		? 'the Base URL in the credential'
		: 'Endpoint Path, and the Base URL in the credential';

	return await onceForAll(context, async (): Promise<ItemResult> => {
		const failed = (problem: { failure: Failure; asked?: Asked }): ItemResult => {
			const { failure, asked } = hideSecrets(problem, connection.redact);
			const json = { provider, balance: null, currency: null, failure: { ...failure } };
			return { json, problem: { failure, asked } };
		};
		if (connection.isPractice) {
			return { json: { provider, balance: PRACTICE_BALANCE, currency: null, practice: true } };
		}
		const path = textParameter(context.getNodeParameter('endpointPath', 0, ''));
		const wanted = native ? { request: native } : endpointRequest(connection.provider, path);
		if ('failure' in wanted) return failed(wanted);
		const { response, refusal } = await exchange(context, connection, wanted.request);
		if (refusal?.cause === 'address' && response?.status === 404) {
			const message = `Nothing was found there (HTTP 404). Check ${place}.`;
			return failed({ ...refusal, failure: { ...refusal.failure, message } });
		}
		if (refusal !== null) return failed(ofQuestion(refusal));
		const { body } = response;
		const found = connection.provider.readBalance?.(body) ?? readBalance(body);
		if (found !== null) return { json: { provider, ...connection.redact(found) } };
		const fields = fieldNames(body).join(', ') || 'none';
		const message = `${displayName} answered without a balance (its fields: ${fields}). Check ${place}.`;
		const asked = { httpStatus: response.status };
		return failed({ failure: wrong('unreadableAnswer', message), asked });
	});
}
