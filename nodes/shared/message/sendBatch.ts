import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { countOf } from '../parameters';
import type { SmsProvider } from '../provider';
import { deliver } from './deliver';
import { forms } from './forms';
import { draftsOf } from './options';
import { hintTally, stopFailedBatch, toItems } from './settle';
import type { Prepared } from './types';

const MAX_CONCURRENCY = 50;

/** `invalidNumbers: fail`: one number that is none keeps all messages back. */
function vetoInvalidNumbers(messages: readonly Prepared[]): string | null {
	const invalid = messages.filter(({ hasNumber }) => !hasNumber).length;
	return invalid === 0
		? null
		: `Invalid Numbers is set to Fail, and ${invalid} of ${messages.length} numbers are invalid`;
}

/** message:sendBatch: many SMS in as few requests as the provider allows. */
export async function sendBatch(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const form = context.getNodeParameter('recipientsFrom', 0, 'fields') as string;
	let options: IDataObject = {};
	const readDrafts = forms.get(form);
	if (readDrafts === undefined) {
		throw new NodeOperationError(context.getNode(), `Recipients From has no choice "${form}"`, {
			description: `Choose one of: ${[...forms.keys()].join(', ')}.`,
		});
	}

	const drafts = draftsOf(0, () => {
		options = context.getNodeParameter('options', 0, {}) as IDataObject;
		return readDrafts(context);
	});
	const settled = await deliver(context, provider, drafts, {
		batchSize: countOf(options.batchSize, provider.batchSize),
		concurrency: Math.min(countOf(options.concurrency, provider.concurrency), MAX_CONCURRENCY),
		requestsPerMinute: countOf(options.requestsPerMinute, 0) || null,
		skipDuplicates: options.skipDuplicates === true,
		stopAtFirst: false,
		veto: options.invalidNumbers === 'fail' ? vetoInvalidNumbers : () => null,
	});
	if (!context.continueOnFail()) {
		stopFailedBatch(context, settled, String(options.failWhen ?? 'allFailed'));
	}
	hintTally(context, settled);
	return toItems(context, provider, settled);
}
