import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import type { MessageError } from '../provider';

type ApiFailure = NonNullable<NodeApiError['failure']>;

/** The cause in n8n's own terms, so that it knows whether a wait can help. */
function failureOf(httpStatus: number | null, retryable: boolean): ApiFailure | undefined {
	if (httpStatus === 401) return { cause: 'credential-invalid' };
	if (httpStatus === 402) return { cause: 'quota-exhausted' };
	if (httpStatus === 429) return { cause: 'rate-limited' };
	return retryable ? { cause: 'temporarily-unavailable' } : undefined;
}

/** What went wrong for one item, and how far it came. */
export interface Problem {
	error: MessageError;
	/** The answer's HTTP status, null where none came; undefined where the provider was not asked. */
	httpStatus?: number | null;
}

/**
 * The node's error for a problem: a NodeOperationError for what was entered, a NodeApiError for what the
 * provider, or the way to it, is the cause of.
 */
export function nodeError(
	node: INode,
	{ error, httpStatus }: Problem,
	itemIndex: number,
	description?: string,
): NodeApiError | NodeOperationError {
	if (httpStatus === undefined) {
		return new NodeOperationError(node, error.message, { itemIndex, description });
	}
	// Built from our own words only: n8n's error of the request would carry its headers.
	return new NodeApiError(node, { ...error } as JsonObject, {
		message: error.message,
		description: description ?? `Error code: ${error.code}`,
		...(httpStatus === null ? {} : { httpCode: String(httpStatus) }),
		itemIndex,
		failure: failureOf(httpStatus, error.retryable),
	});
}
