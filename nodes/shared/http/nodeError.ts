import {
	NodeApiError,
	NodeOperationError,
	type Failure as N8nFailure,
	type INode,
	type JsonObject,
} from 'n8n-workflow';

import { CONSEQUENCES } from '../cause';
import type { Asked, Failure } from '../fate';

/** What went wrong for one item, and how far it came. */
export interface Problem {
	failure: Failure;
	/** Undefined where the provider was not asked. */
	asked?: Asked;
}

/** The cause in n8n's terms, and for a passing one how long to wait. */
function failureOf({ cause, retryAfter }: Asked): N8nFailure | undefined {
	if (cause === undefined) return undefined;
	const { failure, retryable } = CONSEQUENCES[cause];
	if (failure === undefined) return undefined;
	const wait = retryable && retryAfter ? { retryAfterMs: retryAfter } : {};
	return { cause: failure, ...wait } as N8nFailure;
}

/**
 * The node's error for a problem: a NodeOperationError for what was entered, a NodeApiError for what the
 * provider, or the way to it, is the cause of.
 */
export function nodeError(
	node: INode,
	{ failure, asked }: Problem,
	itemIndex: number,
	description?: string,
): NodeApiError | NodeOperationError {
	if (asked === undefined) {
		return new NodeOperationError(node, failure.message, { itemIndex, description });
	}
	// Built from our own words only: n8n's error of the request would carry its headers.
	const apiError = new NodeApiError(node, { ...failure } as JsonObject, {
		message: failure.message,
		description: description ?? `Error code: ${failure.code}`,
		itemIndex,
		failure: failureOf(asked),
	});
	// Else n8n would take our error code for the HTTP status.
	apiError.httpCode = asked.httpStatus === null ? null : String(asked.httpStatus);
	return apiError;
}
