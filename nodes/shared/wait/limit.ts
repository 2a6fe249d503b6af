import {
	NodeOperationError,
	WAIT_INDEFINITELY,
	tryToParseDateTime,
	type IExecuteFunctions,
} from 'n8n-workflow';

import { numberOf } from '../answer/fields';
import { clock } from '../clock';

/** In milliseconds. */
const UNITS = new Map<unknown, number>([
	['seconds', 1000],
	['minutes', 60_000],
	['hours', 3_600_000],
	['days', 86_400_000],
]);

/** The date picker writes no zone: that of the workflow is meant. */
function timeOf(value: unknown, timeZone: string): number {
	try {
		return tryToParseDateTime(value, timeZone).toMillis();
	} catch {
		return NaN;
	}
}

/** When to give up waiting; at the latest when n8n itself does. The parameters are those of n8n's Wait node. */
export function limitOf(context: IExecuteFunctions): Date {
	const read = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, 0, fallback as object);
	if (read('limitWaitTime', true) === false) return WAIT_INDEFINITELY;
	const now = clock.now();
	const amount = numberOf(read('resumeAmount', 1)) ?? NaN;
	const unit = UNITS.get(read('resumeUnit', 'days')) ?? NaN;
	const until =
		read('limitType', 'afterTimeInterval') === 'atSpecifiedTime'
			? timeOf(read('maxDateAndTime', ''), context.getTimezone())
			: now + amount * unit;
	if (until > now) return new Date(Math.min(until, WAIT_INDEFINITELY.getTime()));
	throw new NodeOperationError(context.getNode(), 'The wait has no valid end', {
		description: 'Check Amount and Unit, or Max Date and Time. Nothing was sent.',
	});
}
