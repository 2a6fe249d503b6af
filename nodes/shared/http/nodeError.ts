import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { CONSEQUENCES, type Cause } from '../cause';
import type { MessageError } from '../provider';

/** What went wrong for one item, and how far it came. */
export interface Problem {
	error: MessageError;
	/** What came of asking the provider; undefined where it was not asked. */
	asked?: {
		/** Null where no answer came. */
		httpStatus: number | null;
		/** Undefined where the answer was one of success that cannot be read. */
		cause?: Cause;
	};
}

/**
 * The node's error for a problem: a NodeOperationError for what was entered, a NodeApiError for what the
 * provider, or the way to it, is the cause of.
 */
export function nodeError(
	node: INode,
	{ error, asked }: Problem,
	itemIndex: number,
	description?: string,
): NodeApiError | NodeOperationError {
	if (asked === undefined) {
		return new NodeOperationError(node, error.message, { itemIndex, description });
	}
	// Built from our own words only: n8n's error of the request would carry its headers.
	const failure = asked.cause && CONSEQUENCES[asked.cause].failure;
	const apiError = new NodeApiError(node, { ...error } as JsonObject, {
		message: error.message,
		description: description ?? `Error code: ${error.code}`,
		itemIndex,
		...(failure === undefined ? {} : { failure: { cause: failure } }),
	});
	// Else n8n would take our error code for the HTTP status.
	apiError.httpCode = asked.httpStatus === null ? null : String(asked.httpStatus);
	return apiError;
}
