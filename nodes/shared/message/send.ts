import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { perItem, textParameter } from '../parameters';
import type { SmsProvider } from '../provider';
import { deliver } from './deliver';
import { draftsOf, messageOptions, messageText } from './options';
import { stopAtFirstFailure, toItems } from './settle';
import type { Draft, Settled } from './types';

/** A message for each item, as the parameters To, Message, From and Options say. */
export function readDrafts(context: IExecuteFunctions): Draft[] {
	const to = perItem<unknown>(context, 'to', '');
	const message = perItem<unknown>(context, 'message', '');
	const from = perItem<unknown>(context, 'from', '');
	const options = perItem<IDataObject>(context, 'options', {});
	return context.getInputData().flatMap((_, item) =>
		draftsOf(item, () => [
			{
				item,
				to: to(item),
				...messageText(message(item)),
				from: textParameter(from(item)),
				options: messageOptions(options(item)),
			},
		]),
	);
}

/** Sends messages: under On Error = Stop one after the other until one fails, else some at the same time. */
export async function sendEach(
	context: IExecuteFunctions,
	provider: SmsProvider,
	drafts: readonly Draft[],
): Promise<Settled[]> {
	const stops = !context.continueOnFail();
	const settled = await deliver(context, provider, drafts, {
		batchSize: null,
		requestsPerMinute: null,
		concurrency: stops ? 1 : provider.concurrency,
		skipDuplicates: false,
		stopAtFirst: stops,
		veto: (messages) =>
			stops && messages.some(({ error }) => error !== null) ? 'another message is wrong' : null,
	});
	if (stops) stopAtFirstFailure(context, settled);
	return settled;
}

/** message:send: one SMS for each item. */
export async function send(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	return toItems(context, provider, await sendEach(context, provider, readDrafts(context)));
}
