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

/** What stands below an error: the provider's own words, and what its support would ask for. */
function detailsOf({ failure, asked }: Problem): string {
	return [
		asked?.says ? `The provider says: ${asked.says}` : null,
		asked?.requestId ? `Request ID: ${asked.requestId}` : null,
		asked?.httpStatus ? `HTTP status: ${asked.httpStatus}` : null,
		`Error code: ${failure.code}`,
	]
		.filter((line) => line !== null)
		.join('\n');
}

/**
 * The node's error for a problem: a NodeOperationError for what was entered, a NodeApiError for what the
 * provider, or the way to it, is the cause of.
 *
 * @param more what else to tell below it
 */
export function nodeError(
	node: INode,
	problem: Problem,
	more?: string,
): NodeApiError | NodeOperationError {
	const { failure, asked } = problem;
	const { message } = failure;
	const description = [more, detailsOf(problem)].filter(Boolean).join('\n');
	// Without the item's index, which n8n would show counted from 0, beside our row counted from 1.
	if (asked === undefined) return new NodeOperationError(node, message, { description });
	// Built from our own words only: n8n's error of the request would carry its headers.
	const { code, retryable } = failure;
	const apiError = new NodeApiError(node, { code, message, retryable } as JsonObject, {
		message,
		description,
		failure: failureOf(asked),
	});
	// Else n8n would take our error code for the HTTP status.
	apiError.httpCode = asked.httpStatus === null ? null : String(asked.httpStatus);
	return apiError;
}
