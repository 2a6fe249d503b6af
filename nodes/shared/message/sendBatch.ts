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
import { unreadDraft, type Draft } from './draft';
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
	let advanced: IDataObject = {};
	const readDrafts = forms.get(form);
	if (readDrafts === undefined) {
		throw new NodeOperationError(context.getNode(), `Recipients has no choice "${form}"`, {
			description: `Choose one of: ${[...forms.keys()].join(', ')}.`,
		});
	}

	const ledger = openLedger(context);
	let drafts: Draft[];
	try {
		options = context.getNodeParameter('options', 0, {}) as IDataObject;
		advanced = context.getNodeParameter('advanced', 0, {}) as IDataObject;
		drafts = await readDrafts(context, (item) => ledger?.hasRead(item) ?? false);
	} catch (error) {
		drafts = [unreadDraft(context, 0, error)];
	}
	const concurrency = Math.min(
		countOf(advanced.concurrency, provider.concurrency),
		MAX_CONCURRENCY,
	);
	const settled = await deliver(context, provider, drafts, {
		batchSize: countOf(advanced.batchSize, provider.batchSize),
		workers: concurrency,
		concurrency,
		requestsPerMinute: countOf(advanced.requestsPerMinute, 0) || null,
		skipDuplicates: options.skipDuplicates === true,
		stopsAtFirst: false,
		veto: advanced.invalidNumbers === 'fail' ? vetoInvalidNumbers : undefined,
		ledger,
	});
	if (!context.continueOnFail()) {
		stopFailedBatch(context, settled, String(advanced.failWhen ?? 'allFailed'));
	}
	hintTally(context, settled);
	return toItems(context, provider, settled);
}
