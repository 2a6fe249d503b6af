import type { IWebhookFunctions } from 'n8n-workflow';

import { isObject } from '../answer/fields';

export type Query = Record<string, unknown>;

/** A callback as it came, before it is trusted. */
export interface Callback {
	query: Query;
	/** By their names in small letters. */
	headers: Record<string, unknown>;
	/** Parsed where n8n could, or we can; null where there is none. */
	body: unknown;
	/** As it was sent, byte for byte; null where n8n does not keep it. */
	rawBody: Buffer | null;
	/** The sender's address, as n8n sees it. */
	ip: string;
}

/** What n8n adds to a request. */
interface RawRequest {
	rawBody?: unknown;
	readRawBody?(): Promise<void>;
	ip?: string;
}

/** Reads a body of JSON or a form that goes by another content type, or by none. */
function decode(text: string): unknown {
	const trimmed = text.trim();
	if (/^[[{]/.test(trimmed)) {
		try {
			return JSON.parse(trimmed);
		} catch {
			return null;
		}
	}
	return trimmed.includes('=') ? Object.fromEntries(new URLSearchParams(trimmed)) : null;
}

async function rawBodyOf(request: RawRequest): Promise<Buffer | null> {
	// n8n leaves a body alone whose content type it does not parse.
	if (request.rawBody === undefined) await request.readRawBody?.();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : null;
}

const holdsData = (value: unknown) =>
	Array.isArray(value) || (isObject(value) && Object.keys(value).length > 0);

export async function readCallback(context: IWebhookFunctions): Promise<Callback> {
	const request = context.getRequestObject() as unknown as RawRequest;
	const parsed: unknown = context.getBodyData();
	const rawBody = await rawBodyOf(request);
	const text = typeof parsed === 'string' ? parsed : (rawBody?.toString() ?? '');
	return {
		query: context.getQueryData() as Query,
		headers: context.getHeaderData(),
		body: holdsData(parsed) ? parsed : decode(text),
		rawBody,
		ip: request.ip ?? '',
	};
}
