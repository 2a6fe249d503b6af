import {
	SEND_AND_WAIT_OPERATION,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { clock, isoTime } from '../clock';
import type { SmsProvider } from '../provider';
import { loadPhoneReader } from '../phone';
import {
	NO_REPORT,
	TOO_LARGE,
	hasTooManyBytes,
	hasTooManyValues,
	readCallback,
} from '../report/callback';
import { readReports } from '../report/reports';
import { refuse } from '../report/response';
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
	const tooLarge = () => refuse(context, 413, TOO_LARGE);
	if (hasTooManyBytes(callback)) return tooLarge();
	// Some gateways report in the query of a GET.
	const sources = [callback.body, callback.asked];
	if (sources.some(hasTooManyValues)) return tooLarge();
	const reader = await loadPhoneReader();
	const toE164 = (number: string) => reader.toE164(number, provider.defaultCountry);
	const reports = sources.flatMap(
		(source) => readReports(source, { provider, words: {}, now, toE164 }).reports,
	);
	if (reports.length === 0) return refuse(context, 422, NO_REPORT);
	const sent = context.evaluateExpression('{{ $json }}') as unknown as IDataObject;
	const own = reports.find(({ final, messageId }) => final && isAbout(messageId, sent));
	if (own === undefined) return {};
	const item = resultWith(sent, { ...own, timestamp: isoTime(own.time?.at ?? now) });
	return { workflowData: [[item]] };
}
