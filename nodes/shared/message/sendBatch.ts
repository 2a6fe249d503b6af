import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { countOf } from '../parameters';
import type { SmsProvider } from '../provider';
import type { Checked } from './check';
import { deliver } from './deliver';
import { draftsOf } from './draft';
import { forms } from './forms';
import { openLedger } from './ledger';
import { hintTally, stopFailedBatch, toItems } from './output';

const MAX_CONCURRENCY = 50;

/** `invalidNumbers: fail`: one number that is none keeps all messages back. */
function vetoInvalidNumbers(messages: readonly Checked[]): string | null {
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

	const ledger = openLedger(context);
	const drafts = draftsOf(0, () => {
		options = context.getNodeParameter('options', 0, {}) as IDataObject;
		return readDrafts(context, (item) => ledger?.hasRead(item) ?? false);
	});
	const concurrency = Math.min(countOf(options.concurrency, provider.concurrency), MAX_CONCURRENCY);
	const settled = await deliver(context, provider, drafts, {
		batchSize: countOf(options.batchSize, provider.batchSize),
		workers: concurrency,
		concurrency,
		requestsPerMinute: countOf(options.requestsPerMinute, 0) || null,
		skipDuplicates: options.skipDuplicates === true,
		stopsAtFirst: false,
		veto: options.invalidNumbers === 'fail' ? vetoInvalidNumbers : undefined,
		ledger,
	});
	if (!context.continueOnFail()) {
		stopFailedBatch(context, settled, String(options.failWhen ?? 'allFailed'));
	}
	hintTally(context, settled);
	return toItems(context, provider, settled);
}
