import type { IWebhookFunctions } from 'n8n-workflow';

import { isObject } from '../answer/fields';

export type Query = Record<string, unknown>;

/** A callback as it came, before it is trusted. */
export interface Callback {
	query: Query;
	/** By their names in small letters. */
	headers: Record<string, unknown>;
	/** Parsed by n8n where it could; else by us, and only when it is asked for. Null where there is none. */
	readonly body: unknown;
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

/** n8n reads no more of a form, either. */
const MAX_FIELDS = 1000;

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
	if (!trimmed.includes('=')) return null;
	return Object.fromEntries(new URLSearchParams(trimmed.split('&', MAX_FIELDS).join('&')));
}

const holdsData = (value: unknown) =>
	Array.isArray(value) || (isObject(value) && Object.keys(value).length > 0);

/** The body as it was sent; null where n8n does not keep it, or where it broke off. */
async function rawBodyOf(request: RawRequest, parsed: unknown): Promise<Buffer | null> {
	// n8n leaves a body alone whose content type it does not parse. Of multipart it keeps only what it parsed.
	if (request.rawBody === undefined && !holdsData(parsed)) {
		// For an error that is thrown here, n8n would start an execution, whoever sent the request.
		await request.readRawBody?.().catch(() => undefined);
	}
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : null;
}

export async function readCallback(context: IWebhookFunctions): Promise<Callback> {
	const request = context.getRequestObject() as unknown as RawRequest;
	const parsed: unknown = context.getBodyData();
	const rawBody = await rawBodyOf(request, parsed);
	return {
		query: context.getQueryData() as Query,
		headers: context.getHeaderData(),
		get body() {
			if (holdsData(parsed)) return parsed;
			return decode(typeof parsed === 'string' ? parsed : (rawBody?.toString() ?? ''));
		},
		rawBody,
		ip: request.ip ?? '',
	};
}
