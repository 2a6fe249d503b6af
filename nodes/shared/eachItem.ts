import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeError, type Problem } from './http/nodeError';
import { toItem } from './item';

/** What an operation made of an item, and what went wrong. */
export interface ItemResult {
	json: IDataObject;
	problem?: Problem;
}

/** Runs an operation for each item, and lets On Error decide over those that fail. */
export async function eachItem(
	context: IExecuteFunctions,
	run: (item: number) => Promise<ItemResult>,
): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		const { json, problem } = await run(item);
		const error = problem && nodeError(context.getNode(), problem, item);
		if (error !== undefined && !context.continueOnFail()) throw error;
		results.push(toItem(context, { json, pairedItem: { item } }, error));
	}
	return results;
}
