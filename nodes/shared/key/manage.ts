import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fieldNames, numberOf } from '../answer/fields';
import { CONSEQUENCES } from '../cause';
import { onceForAll, type ItemResult } from '../eachItem';
import { clock } from '../clock';
import { wrong, type Asked, type Failure } from '../fate';
import { ASK_AGAIN } from '../http/advice';
import { connect } from '../http/connection';
import { exchange } from '../http/exchange';
import { hideSecrets } from '../http/hide';
import { practiceRefusal } from '../practice/practice';
import type { KeyOperation, SmsProvider } from '../provider';
import { Stop } from '../stop';

const MAX_DAYS = 365;
const MAX_SHOWN = 40;

/** Days as they were entered, 0 for none; null for what is no number of days. */
function daysOf(value: unknown): number | null {
	if (value === null || value === undefined || value === '') return 0;
	const days = numberOf(value);
	return days !== null && Number.isInteger(days) && days >= 0 && days <= MAX_DAYS ? days : null;
}

/** n8n's Retry On Fail would make one more key where only the answer was lost. */
const RETRIES = wrong(
	'retryOnFail',
	'Switch Retry On Fail off in the Settings of this node: it could change a key more than once. Nothing was changed.',
);

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
		: ` ${ASK_AGAIN}`;

	return await onceForAll(context, async (): Promise<ItemResult> => {
		const failed = (problem: { failure: Failure; asked?: Asked }): ItemResult => {
			const { failure, asked } = hideSecrets(problem, connection.redact);
			return { json: { provider, failure: { ...failure } }, problem: { failure, asked } };
		};
		if (connection.isPractice) {
			return failed({ failure: practiceRefusal(operation.displayName) });
		}
		if (operation.changesKey && context.getNode().retryOnFail) return failed({ failure: RETRIES });
		const given: unknown = context.getNodeParameter('expiryDays', 0, 0);
		const days = daysOf(given);
		if (days === null) {
			const shown = String(JSON.stringify(given)).slice(0, MAX_SHOWN);
			const message = `Expiry Days is ${shown}. Enter a whole number from 1 to ${MAX_DAYS}, or 0 for the default of ${displayName}.`;
			return failed({ failure: wrong('invalidExpiryDays', message) });
		}
		const includeToken = context.getNodeParameter('includeToken', 0, false) === true;
		const input = { expiryDays: days === 0 ? null : days, includeToken };
		const read = (body: unknown) => operation.read(body, input, clock.now());
		const { response, refusal } = await exchange(context, connection, operation.write(input), {
			stop: new Stop(context.getExecutionCancelSignal()),
			isDone: ({ body }) => read(body) !== null,
		});
		if (refusal !== null) {
			const { failure, asked, cause } = refusal;
			const advice = CONSEQUENCES[cause].outcome === 'unknown' ? ask : '';
			return failed({ failure: { ...failure, message: `${failure.message}${advice}` }, asked });
		}
		const output = read(response.body);
		if (output !== null) {
			if (operation.hint !== null) {
				const message = operation.hint;
				context.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
			}
			return { json: { provider, ...output } as IDataObject };
		}
		// The names only: one of the values may be the key.
		const fields = fieldNames(response.body).join(', ') || 'none';
		const message = `${displayName} answered, but not in a way that can be read. The answer's fields: ${fields}.${ask}`;
		const asked = { httpStatus: response.status };
		return failed({ failure: wrong('unreadableAnswer', message), asked });
	});
}
