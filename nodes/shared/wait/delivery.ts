import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import { clock } from '../clock';
import { connect } from '../http/connection';
import { nodeError } from '../http/nodeError';
import { lookUp } from '../message/get';
import { fromItems } from '../message/forms/items';
import { toItems } from '../message/output';
import { sendEach } from '../message/send';
import { practiceRefusal } from '../practice/practice';
import type { SmsProvider } from '../provider';
import { limitOf } from './limit';
import { callbackProblem, resumeUrlOf, sleepProblem } from './sleep';

/**
 * A report that comes before the execution sleeps is turned away by n8n, and not every provider sends it again. So
 * the message is looked up before: after a moment, in milliseconds, as test numbers report at once. A real handset
 * takes longer, and finds the execution asleep.
 */
const LOOK_AFTER_MS = 1000;

/** What the last word on a message says. */
export interface Word {
	status?: unknown;
	providerStatus?: unknown;
	final?: unknown;
	errorCode?: unknown;
	errorMessage?: unknown;
	timestamp?: unknown;
}

/** The result of sending, brought up to date. */
export function resultWith(sent: IDataObject, word: Word): INodeExecutionData {
	const { status, providerStatus, final, errorCode, errorMessage, timestamp } = word;
	const isFull = 'final' in sent;
	const json: IDataObject = {
		...sent,
		status: status ?? sent.status,
		...(isFull
			? { providerStatus: providerStatus ?? sent.providerStatus, final: final === true }
			: {}),
		delivered: final === true ? status === 'delivered' : null,
		errorCode: textOf(errorCode),
		errorMessage: textOf(errorMessage),
		timestamp: textOf(timestamp),
	};
	return { json, pairedItem: { item: 0 } };
}

/** How far the message has come, as the provider says when it is asked. */
async function look(
	context: IExecuteFunctions,
	provider: SmsProvider,
	{ messageId }: IDataObject,
): Promise<Word> {
	const id = textOf(messageId);
	if (id === null || provider.lookup === null) return {};
	try {
		const connection = await connect(context, provider);
		const wanted = { messageId: id, endpointPath: '', output: 'full' as const };
		const { json, problem } = await lookUp(context, connection, wanted);
		return problem === undefined ? { ...json, ...(json.details as IDataObject | undefined) } : {};
	} catch {
		// The message is sent: what is known of it must not be lost over this.
		return {};
	}
}

/**
 * message:sendAndWaitForDelivery: sends one SMS, and sleeps until its delivery report is final, or the wait is over.
 * One output, as n8n's own nodes that wait have; `delivered` tells the ends apart.
 */
export async function sendAndWaitForDelivery(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const problem = callbackProblem(context, provider) ?? sleepProblem(context, 'a delivery');
	if (problem !== null) throw problem;
	if ((await connect(context, provider)).isPractice) {
		throw nodeError(context.getNode(), { failure: practiceRefusal('Waiting for a delivery') });
	}
	const until = limitOf(context);
	const resumeUrl = resumeUrlOf(context);
	const drafts = fromItems(context).map((draft) => ({ ...draft, resumeUrl }));
	const settled = await sendEach(context, provider, drafts);
	const results = toItems(context, provider, settled);
	if (settled[0]?.fate.outcome !== 'accepted') return results;

	const sent = results[0]?.json ?? {};
	await clock.sleep(LOOK_AFTER_MS);
	const word = await look(context, provider, sent);
	const result = resultWith(sent, word);
	if (word.final === true) return [result];
	// At the end of the wait n8n hands on what had come in, without running the node: so that is the result by then.
	const items = context.getInputData();
	items.splice(0, items.length, result);
	await context.putExecutionToWait(until);
	return [result];
}
