import {
	SEND_AND_WAIT_OPERATION,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { clock, isoTime } from '../clock';
import type { SmsProvider } from '../provider';
import { refuse } from '../report/response';
import { parseReports } from '../report/read/parse';
import { readCallback } from '../report/callback';
import { TOO_LARGE, hasTooManyBytes, hasTooManyValues } from '../report/size';
import { receiveAnswer } from './answer';
import { resultWith } from './delivery';

/** Whether a report is about the message. One that the provider gave no id is known by its URL alone. */
const isAbout = (messageId: string, { messageId: own }: IDataObject) =>
	own === null || messageId === own;

/** A request that may wake an execution, by what it waits for. */
export async function resume(
	context: IWebhookFunctions,
	provider: SmsProvider,
): Promise<IWebhookResponseData> {
	return context.getNodeParameter('operation') === SEND_AND_WAIT_OPERATION
		? receiveAnswer(context)
		: await receiveReport(context, provider);
}

/**
 * A report for an execution that waits for it. n8n has checked the token in the URL, and that the execution sleeps.
 * A report that is not final leaves it asleep, and so does one about another message: in a loop all have the same URL.
 */
async function receiveReport(
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
	const sent = context.evaluateExpression('{{ $json }}') as unknown as IDataObject;
	const own = told.find(({ report }) => report.final && isAbout(report.messageId, sent));
	if (own === undefined) return {};
	const { time, ...report } = own.report;
	const item = resultWith(sent, { ...report, timestamp: isoTime(time ?? now) });
	return { workflowData: [[item]] };
}
