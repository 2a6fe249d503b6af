import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

/**
 * A result as n8n's item; a failed one leaves by the error output where the node has one.
 *
 * n8n routes an item there by its `error`, but then replaces the item's JSON with the error's text. What became
 * of the message would be lost, so `error` is kept from being copied along: not enumerable.
 */
export function toItem(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	error: NodeApiError | NodeOperationError | undefined,
): INodeExecutionData {
	return error !== undefined && context.getNode().onError === 'continueErrorOutput'
		? Object.defineProperty(item, 'error', { value: error, enumerable: false })
		: item;
}
