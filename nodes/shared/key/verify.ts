import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { eachItem, type ItemResult } from '../eachItem';
import { connect } from '../http/connection';
import { exchange } from '../http/exchange';
import type { SmsProvider } from '../provider';

/** key:verify: whether the provider accepts the credential. Sends no message. */
export async function verify(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, provider);
	const result = (valid: boolean | null, reason: string | null) => ({
		json: { provider: provider.name, valid, reason },
	});

	return await eachItem(context, async (): Promise<ItemResult> => {
		const { refusal } = await exchange(context, connection, provider.verify.request);
		if (refusal === undefined) return result(true, null);
		const { error, httpStatus, raw } = refusal;
		if (httpStatus === 401 || httpStatus === 403) return result(false, error.message);
		if (httpStatus !== null && provider.verify.accepts(httpStatus, raw)) return result(true, null);
		return { ...result(null, error.message), problem: { error, httpStatus } };
	});
}
