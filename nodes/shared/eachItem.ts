import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeError, type Problem } from './http/nodeError';

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
	const node = context.getNode();
	const results: INodeExecutionData[] = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		const { json, problem } = await run(item);
		const error = problem && nodeError(node, problem, item);
		if (error !== undefined && !context.continueOnFail()) throw error;
		results.push({
			json,
			pairedItem: { item },
			...(error && node.onError === 'continueErrorOutput' ? { error } : {}),
		});
	}
	return results;
}
