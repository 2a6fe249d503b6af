import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** A gateway may send what it is answered as an SMS to whoever wrote one. n8n's own answer would be such a text. */
export const NO_ANSWER = '';

/** Answers a request with 200, and starts nothing. */
export const TAKEN: IWebhookResponseData = { webhookResponse: NO_ANSWER };

/** Answers a request without starting an execution. */
export function refuse(
	context: IWebhookFunctions,
	status: number,
	error: string,
): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error });
	return { noWebhookResponse: true };
}

/** The part of a response that every answer goes through. */
interface Answering {
	statusCode: number;
	end(...args: unknown[]): unknown;
}

/**
 * Tells what n8n answers to a request: a success once it has the execution. Also where the sender has gone
 * meanwhile, which the response's own events would not tell.
 */
export function onAnswer(context: IWebhookFunctions, tell: (isSuccess: boolean) => void): void {
	const response = context.getResponseObject() as unknown as Answering;
	const end = response.end.bind(response);
	response.end = (...args) => {
		tell(response.statusCode < 300);
		return end(...args);
	};
}
