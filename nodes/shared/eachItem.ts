import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeError, type Problem } from './http/nodeError';
import { toItem } from './item';

/** What an operation made of an item, and what went wrong. */
export interface ItemResult {
	json: IDataObject;
	problem?: Problem;
}

/** Tells above the output that Practice Mode made the answers up. */
function hintPractice(context: IExecuteFunctions, results: readonly INodeExecutionData[]): void {
	if (!results.some(({ json }) => json.practice)) return;
	context.addExecutionHints({
		message: 'Practice Mode: nobody was asked. Switch it off in the credential to ask for real.',
		type: 'warning',
		location: 'outputPane',
	});
}

type PairedItem = NonNullable<INodeExecutionData['pairedItem']>;

function settle(
	context: IExecuteFunctions,
	{ json, problem }: ItemResult,
	pairedItem: PairedItem,
): INodeExecutionData {
	const error = problem && nodeError(context.getNode(), problem);
	if (error !== undefined && !context.continueOnFail()) throw error;
	return toItem(context, { json, pairedItem }, error);
}

/** Runs an operation for each item, and lets On Error decide over those that fail. */
export async function eachItem(
	context: IExecuteFunctions,
	run: (item: number) => Promise<ItemResult>,
): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		results.push(settle(context, await run(item), { item }));
	}
	hintPractice(context, results);
	return results;
}

/** Runs an operation on the account once, however many items come in: one result, paired with all of them. */
export async function onceForAll(
	context: IExecuteFunctions,
	run: () => Promise<ItemResult>,
): Promise<INodeExecutionData[]> {
	const all = context.getInputData().map((_, item) => ({ item }));
	const results = [settle(context, await run(), all)];
	hintPractice(context, results);
	return results;
}
