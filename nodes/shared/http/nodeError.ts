import {
	NodeApiError,
	NodeOperationError,
	type Failure,
	type INode,
	type JsonObject,
} from 'n8n-workflow';

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
		/** Milliseconds that the provider asks to wait. */
		retryAfter?: number | null;
	};
}

/** The cause in n8n's terms, and for a passing one how long to wait. */
function failureOf({ cause, retryAfter }: NonNullable<Problem['asked']>): Failure | undefined {
	if (cause === undefined) return undefined;
	const { failure, retryable } = CONSEQUENCES[cause];
	if (failure === undefined) return undefined;
	const wait = retryable && retryAfter ? { retryAfterMs: retryAfter } : {};
	return { cause: failure, ...wait } as Failure;
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
	const apiError = new NodeApiError(node, { ...error } as JsonObject, {
		message: error.message,
		description: description ?? `Error code: ${error.code}`,
		itemIndex,
		failure: failureOf(asked),
	});
	// Else n8n would take our error code for the HTTP status.
	apiError.httpCode = asked.httpStatus === null ? null : String(asked.httpStatus);
	return apiError;
}
