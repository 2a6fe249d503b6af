import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { countOf } from '../parameters';
import type { SmsProvider } from '../provider';
import type { Settled } from './board';
import { deliver } from './deliver';
import type { Draft } from './draft';
import { fromItems } from './forms/items';
import { openLedger } from './ledger';
import { hintTally, stopAtFirstFailure, toItems } from './output';

/** Sends messages: under On Error = Stop one after the other until one fails, else some at the same time. */
export async function sendEach(
	context: IExecuteFunctions,
	provider: SmsProvider,
	drafts: readonly Draft[],
): Promise<Settled[]> {
	const stopsAtFirst = !context.continueOnFail();
	const advanced = context.getNodeParameter('advanced', 0, {}) as IDataObject;
	const settled = await deliver(context, provider, drafts, {
		batchSize: null,
		requestsPerMinute: countOf(advanced.requestsPerMinute, 0) || null,
		workers: stopsAtFirst ? 1 : provider.concurrency,
		concurrency: provider.concurrency,
		skipDuplicates: false,
		stopsAtFirst,
		ledger: openLedger(context),
	});
	if (stopsAtFirst) stopAtFirstFailure(context, settled);
	return settled;
}

/** message:send: one SMS for each item. */
export async function send(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const settled = await sendEach(context, provider, fromItems(context));
	hintTally(context, settled);
	return toItems(context, provider, settled);
}
