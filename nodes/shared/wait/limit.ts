import { NodeOperationError, WAIT_INDEFINITELY, type IExecuteFunctions } from 'n8n-workflow';

import { numberOf } from '../answer/fields';
import { clock } from '../clock';

/** In milliseconds. */
const UNITS = new Map<unknown, number>([
	['seconds', 1000],
	['minutes', 60_000],
	['hours', 3_600_000],
	['days', 86_400_000],
]);

/** Nothing, or less than that, is no time to wait: the SMS would be sent, and nobody would wait for it. */
const amountOf = (value: unknown): number => {
	const amount = numberOf(value) ?? NaN;
	return amount < 0 ? NaN : amount;
};

/** When to give up waiting; at the latest when n8n itself does. The parameters are those of n8n's Wait node. */
export function limitOf(context: IExecuteFunctions): Date {
	const read = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, 0, fallback as object);
	if (read('limitWaitTime', true) === false) return WAIT_INDEFINITELY;
	const until =
		read('limitType', 'afterTimeInterval') === 'atSpecifiedTime'
			? new Date(String(read('maxDateAndTime', ''))).getTime()
			: clock.now() +
				amountOf(read('resumeAmount', 1)) * (UNITS.get(read('resumeUnit', 'days')) ?? NaN);
	if (!Number.isNaN(until)) return new Date(Math.min(until, WAIT_INDEFINITELY.getTime()));
	throw new NodeOperationError(context.getNode(), 'The wait has no valid end', {
		description: 'Check Amount and Unit, or Max Date and Time. Nothing was sent.',
	});
}
