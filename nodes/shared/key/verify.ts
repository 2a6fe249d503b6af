import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { onceForAll, type ItemResult } from '../eachItem';
import { wrong } from '../fate';
import { connect } from '../http/connection';
import { exchange } from '../http/exchange';
import { hideSecrets } from '../http/hide';
import type { Problem } from '../http/nodeError';
import { ofQuestion } from '../http/refusal';
import type { SmsProvider } from '../provider';

/** key:verify: whether the provider accepts the credential. Sends no message. */
export async function verify(
	context: IExecuteFunctions,
	base: SmsProvider,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, base);
	const { name: provider, displayName, verify: check } = connection.provider;

	return await onceForAll(context, async (): Promise<ItemResult> => {
		if (connection.isPractice) {
			const reason = 'Practice Mode is on: nothing was asked, and nothing will be sent.';
			return { json: { provider, valid: true, reason, practice: true } };
		}
		const { response, refusal } = await exchange(context, connection, check.request);
		const valid = response && check.read(response);
		if (valid === true) return { json: { provider, valid, reason: null } };
		const { failure, asked }: Problem = hideSecrets(
			refusal
				? ofQuestion(refusal)
				: {
						failure: wrong(
							'unreadableAnswer',
							`Something answered at the Base URL, but not as ${displayName} does. Check the Base URL in the credential.`,
						),
						asked: { httpStatus: response.status },
					},
			connection.redact,
		);
		const says = asked?.says ? ` The provider says: ${asked.says}` : '';
		const json = { provider, valid, reason: `${failure.message}${says}` };
		return valid === false ? { json } : { json, problem: { failure, asked } };
	});
}
