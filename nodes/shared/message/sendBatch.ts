import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { countOf } from '../parameters';
import type { SmsProvider } from '../provider';
import { deliver } from './deliver';
import { forms } from './recipients';
import { hintTally, stopFailedBatch, toItems } from './settle';
import type { Prepared } from './types';

const MAX_CONCURRENCY = 50;

/** `invalidNumbers: fail`: one number that is none ends the run before anything is sent. */
function refuseInvalidNumbers(context: IExecuteFunctions, messages: readonly Prepared[]): void {
	const invalid = messages.filter(({ error }) => error?.code === 'invalidNumber');
	const first = invalid[0];
	if (first === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`${invalid.length} of ${messages.length} numbers are invalid, so nothing was sent`,
		{
			description: invalid
				.slice(0, 20)
				.map(({ item, error }) => `Item ${item}: ${error?.message}`)
				.join('\n'),
			itemIndex: first.item,
		},
	);
}

/** message:sendBatch: many SMS in as few requests as the provider allows. */
export async function sendBatch(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const form = context.getNodeParameter('recipientsFrom', 0, 'fields') as string;
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const readDrafts = forms[form];
	if (readDrafts === undefined) {
		throw new NodeOperationError(context.getNode(), `Recipients From has no choice "${form}"`, {
			description: `Choose one of: ${Object.keys(forms).join(', ')}.`,
		});
	}

	const settled = await deliver(context, provider, readDrafts(context), {
		batchSize: countOf(options.batchSize, provider.batchSize),
		concurrency: Math.min(countOf(options.concurrency, provider.concurrency), MAX_CONCURRENCY),
		skipDuplicates: options.skipDuplicates === true,
		stopAtFirst: false,
		beforeSending: (messages) => {
			if (options.invalidNumbers === 'fail') refuseInvalidNumbers(context, messages);
		},
	});
	if (!context.continueOnFail()) {
		stopFailedBatch(context, settled, String(options.failWhen ?? 'allFailed'));
	}
	hintTally(context, settled);
	return toItems(context, provider, settled);
}
