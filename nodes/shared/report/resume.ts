import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '../clock';
import { wakeWith } from '../message/sleeping';
import type { SmsProvider } from '../provider';
import { refuse } from './answer';
import { parseReports } from './parse';
import { readCallback } from './request';
import { TOO_LARGE, hasTooManyBytes, hasTooManyValues } from './size';

/**
 * A report for an execution that waits for it. n8n has checked the signature of the URL, and that the execution
 * sleeps. One that is not final leaves it asleep.
 */
export async function resume(
	context: IWebhookFunctions,
	provider: SmsProvider,
): Promise<IWebhookResponseData> {
	const now = clock.now();
	const callback = await readCallback(context);
	if (hasTooManyBytes(callback)) return refuse(context, 413, TOO_LARGE);
	const { body } = callback;
	if (hasTooManyValues(body)) return refuse(context, 413, TOO_LARGE);
	const told = parseReports(body, { statuses: provider.statuses, now });
	if (told.length === 0) {
		return refuse(context, 422, 'No delivery report found: a message id and a status are needed.');
	}
	const final = told.filter(({ report }) => report.final);
	if (final.length === 0) return {};
	const items = final.map(({ report: { time, ...report } }) => ({
		json: { ...report, timestamp: new Date(time ?? now).toISOString() } as IDataObject,
	}));
	return { workflowData: wakeWith(items) };
}
