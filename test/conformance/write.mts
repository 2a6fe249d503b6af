import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** Short forms for the tables: parameters as an editor writes them, results as a workflow sees them. */

export const send = (parameters: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	to: '+256701234567',
	message: 'Hello',
	options: {},
	...parameters,
});

/** One request at a time, so that their order is known. */
export const sendBatch = ({ options, ...parameters }: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation: 'sendBatch',
	...parameters,
	options: { concurrency: 1, ...(options as INodeParameters) },
});

export const get = (parameters: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation: 'get',
	options: {},
	...parameters,
});

export const getBalance = (parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'account',
	operation: 'getBalance',
	...parameters,
});

export const key = (operation: string, parameters: INodeParameters = {}): INodeParameters => ({
	resource: 'key',
	operation,
	...parameters,
});

const NOT_FINAL = ['queued', 'sent', 'unknown'];

/** A message's result in full; only what is not usual is named. */
export function accepted(provider: string, fields: IDataObject = {}): IDataObject {
	const result: IDataObject = {
		outcome: 'accepted',
		to: '+256701234567',
		text: 'Hello',
		status: 'queued',
		messageId: null,
		segments: 1,
		problem: null,
		provider,
		batchId: null,
		from: null,
		providerStatus: null,
		encoding: 'GSM-7',
		cost: null,
		currency: null,
		remainingBalance: null,
		reference: null,
		failure: null,
		...fields,
	};
	return { final: !NOT_FINAL.includes(String(result.status)), ...result };
}

/** Results of messages whose texts differ. */
export const withTexts = (texts: string[], results: IDataObject[]): IDataObject[] =>
	results.map((result, index) => ({ ...result, text: texts[index] }));

export interface Told {
	code: string;
	/** A text, or what Jest takes for one. */
	message: unknown;
	retryable?: boolean;
}

const told = ({ code, message, retryable = false }: Told): IDataObject =>
	({
		problem: message,
		failure: { code, message, retryable },
	}) as unknown as IDataObject;

export const rejected = (provider: string, failure: Told, fields: IDataObject = {}): IDataObject =>
	accepted(provider, { status: 'rejected', outcome: 'rejected', ...told(failure), ...fields });

export const unknown = (provider: string, failure: Told, fields: IDataObject = {}): IDataObject =>
	accepted(provider, { status: 'unknown', outcome: 'unknown', ...told(failure), ...fields });
