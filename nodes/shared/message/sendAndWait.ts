import type {
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeOutput,
} from 'n8n-workflow';

import { textOf } from '../answer/fields';
import { clock } from '../clock';
import { connect } from '../http/connection';
import type { SmsProvider } from '../provider';
import { lookUp } from './get';
import { limitOf } from './limitWait';
import { readDrafts, sendEach } from './send';
import { toItems } from './settle';
import { goToSleep, sleepNow, sleepProblem, wokenWith, type Woken } from './sleeping';

/**
 * A report that comes before the execution sleeps is turned away by n8n, and not every provider sends it again. So
 * the message is looked up before: after a moment, in milliseconds, as test numbers report at once. A real handset
 * takes longer, and finds the execution asleep.
 */
const LOOK_AFTER_MS = 1000;

/** What is known of a message that was accepted, beside its result. */
interface Waiting extends IDataObject {
	/** The result of sending. */
	sent: IDataObject;
	/** When to give up, in epoch milliseconds; null for never. */
	until: number | null;
}

/** What became of the message, as the last word on it says. */
interface Word {
	status?: unknown;
	providerStatus?: unknown;
	final?: unknown;
	errorCode?: unknown;
	errorMessage?: unknown;
	timestamp?: unknown;
}

/** The result of sending, brought up to date. */
function resultWith({ sent }: Waiting, word: Word): INodeExecutionData {
	const { status, providerStatus, final, errorCode, errorMessage, timestamp } = word;
	const json: IDataObject = {
		...sent,
		status: status ?? sent.status,
		providerStatus: providerStatus ?? sent.providerStatus,
		final: final === true,
		delivered: final === true ? status === 'delivered' : null,
		errorCode: textOf(errorCode),
		errorMessage: textOf(errorMessage),
		timestamp: textOf(timestamp),
	};
	return { json, pairedItem: { item: 0 } };
}

/** Where the message stands, as the provider says when it is asked. */
async function look(
	context: IExecuteFunctions,
	provider: SmsProvider,
	{ sent }: Waiting,
): Promise<Word> {
	const messageId = textOf(sent.messageId);
	if (messageId === null || provider.lookup === null) return {};
	const wanted = { messageId, endpointPath: '', simplify: true };
	try {
		const connection = await connect(context, provider);
		const { json, problem } = await lookUp(context, connection, wanted);
		if (problem === undefined) return json;
		return { errorCode: problem.error.code, errorMessage: problem.error.message };
	} catch (error) {
		// The message is sent: what is known of it must not be lost over this.
		return { errorCode: 'lookupFailed', errorMessage: (error as Error).message };
	}
}

/** The end of the wait, without an end of the message. */
const unsettled = (word: Word, { displayName }: SmsProvider): Word => ({
	...word,
	errorCode: word.errorCode ?? 'noFinalReport',
	errorMessage:
		word.errorMessage ?? `No final delivery report came in time, and ${displayName} knows no more.`,
});

/** Whether an id is the message's. One that the provider gave no id is known by its URL alone. */
const isOf = (messageId: unknown, { messageId: own }: IDataObject) =>
	own === null || messageId === own;

/** On waking: by the message's own report, by that of another, or by time. */
async function goOn(
	context: IExecuteFunctions,
	provider: SmsProvider,
	{ state, items }: Woken,
): Promise<NodeOutput> {
	const waiting = state as Waiting;
	const { sent, until } = waiting;
	const own = items.find(({ json }) => isOf(json.messageId, sent));
	if (own !== undefined) return [[resultWith(waiting, own.json)]];
	// Woken by the report of another message: of one before it in a loop, which has the same URL.
	if (items.length > 0) return goToSleep(context, until, state);
	const word = await look(context, provider, waiting);
	return [[resultWith(waiting, word.final === true ? word : unsettled(word, provider))]];
}

/** Sends, and goes to sleep if the provider has the message. */
async function start(context: IExecuteFunctions, provider: SmsProvider): Promise<NodeOutput> {
	const until = limitOf(context);
	const resumeUrl = context.getSignedResumeUrl();
	const drafts = readDrafts(context).map((draft) => ({ ...draft, resumeUrl }));
	const settled = await sendEach(context, provider, drafts);
	const results = toItems(context, provider, settled);
	const [first] = settled;
	if (first?.verdict.outcome !== 'accepted') return [results];
	const waiting: Waiting = { sent: results[0]?.json ?? {}, until };
	await clock.sleep(LOOK_AFTER_MS);
	const word = await look(context, provider, waiting);
	if (word.final === true) return [[resultWith(waiting, word)]];
	return goToSleep(context, until, waiting);
}

/**
 * message:sendAndWait: sends one SMS, and sleeps until its delivery report is final, or the wait is over; then the
 * provider is asked once. One output, as n8n's own nodes that wait have; `delivered` tells the two ends apart.
 */
export async function sendAndWait(
	context: IExecuteFunctions,
	provider: SmsProvider,
	response: EngineResponse | undefined,
): Promise<NodeOutput> {
	const woken = wokenWith(context, response);
	if (woken !== null) return await goOn(context, provider, woken);
	const asleep = await sleepNow(context);
	if (asleep !== undefined) return asleep;
	const problem = sleepProblem(context, response);
	if (problem !== null) throw problem;
	return await start(context, provider);
}
