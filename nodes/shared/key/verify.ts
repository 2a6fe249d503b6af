import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { onceForAll, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { exchange } from '../http/exchange';
import type { SmsProvider } from '../provider';

/** key:verify: whether the provider accepts the credential. Sends no message. */
export async function verify(
	context: IExecuteFunctions,
	base: SmsProvider,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, base);
	const { name: provider, displayName, verify: check } = connection.provider;

	return await onceForAll(context, async (): Promise<ItemResult> => {
		const { answer, refusal } = await exchange(context, connection, check.request);
		const valid = answer && check.read(answer);
		if (valid === true) return { json: { provider, valid, reason: null } };
		const error = refusal?.error ?? {
			code: 'unreadableAnswer',
			message: `Something answered at the Base URL, but not as ${displayName} does. Check the Base URL in the credential.`,
			retryable: false,
		};
		const json = { provider, valid, reason: error.message };
		if (valid === false) return { json };
		return { json, problem: { error, asked: refusal ?? { httpStatus: answer.status } } };
	});
}
