import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { perItem, textParameter } from '../parameters';
import type { SmsProvider } from '../provider';
import { deliver } from './deliver';
import { draftsOf, messageOptions, messageText } from './options';
import { stopAtFirstFailure, toItems } from './settle';

/** message:send: one SMS for each item. Under On Error = Stop one after the other, else some at the same time. */
export async function send(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const to = perItem<unknown>(context, 'to', '');
	const message = perItem<unknown>(context, 'message', '');
	const from = perItem<unknown>(context, 'from', '');
	const options = perItem<IDataObject>(context, 'options', {});
	const drafts = context.getInputData().flatMap((_, item) =>
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
	return toItems(context, provider, settled);
}
