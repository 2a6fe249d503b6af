import type { IWebhookFunctions } from 'n8n-workflow';

import { isObject } from '../answer/fields';
import { parseJson } from '../answer/json';
import { withoutSignature } from '../callbackUrl';
import { readQuery } from './charset';
import { readForm } from './form';

export type Query = Record<string, unknown>;

/** A callback as it came, before it is trusted. */
export interface Callback {
	query: Query;
	/** By their names in small letters. */
	headers: Record<string, unknown>;
	/** What the body says, and what the query says beside what is ours; read only when it is asked for. */
	readonly body: unknown;
	readonly asked: unknown;
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
	originalUrl?: string;
}

/**
 * How much a request may bring. One thread takes all of n8n's requests, so none may keep it for long. The longest
 * list that a provider here could report on is of 1000 messages.
 */
export const MAX_REPORTS = 1000;
/** Of the body, as it was sent. */
const MAX_BYTES = 512 * 1024;
/** Objects, lists, and what is in them. */
const MAX_VALUES = 15_000;
/** In each other. n8n cannot store what is nested much deeper. */
const MAX_LEVELS = 100;
/** n8n reads no more of a form, either. */
const MAX_FIELDS = 1000;

/** Said to one that brought more. */
export const TOO_LARGE = `At most ${MAX_REPORTS} reports or SMS and ${MAX_BYTES / 1024} kB in a request.`;

/** Said to one that brought none. */
export const NO_REPORT =
	'No delivery report found: a message id and a status are needed. No incoming SMS either: a sender and a text are needed.';

/** Whether a body is too large to look into, and to hold against its signature. */
export const hasTooManyBytes = ({ rawBody }: Callback): boolean =>
	rawBody !== null && rawBody.length > MAX_BYTES;

/** Whether a body holds too much to look for reports in it. */
export function hasTooManyValues(body: unknown): boolean {
	let level: unknown[] = [body];
	let count = 0;
	for (let depth = 0; level.length > 0; depth++) {
		count += level.length;
		if (count > MAX_VALUES || depth > MAX_LEVELS) return true;
		level = level.flatMap((value) => {
			if (Array.isArray(value)) return value as unknown[];
			return isObject(value) ? Object.values(value) : [];
		});
	}
	return false;
}

const holdsData = (value: unknown) =>
	Array.isArray(value) || (isObject(value) && Object.keys(value).length > 0);

/** JSON, in which long numbers keep all their digits; undefined where the text is none. */
function jsonOf(text: string): unknown {
	if (!/^[[{]/.test(text)) return undefined;
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

/** Reads a body from its text, whatever its content type: n8n would round long numbers, and leaves some alone. */
function decode(raw: string, parsed: unknown): unknown {
	const text = (raw === '' && typeof parsed === 'string' ? parsed : raw)
		.replace(/^\uFEFF/, '')
		.trim();
	const json = jsonOf(text);
	if (json !== undefined) return json;
	if (Array.isArray(parsed) || hasTooManyValues(parsed)) return parsed;
	if (isObject(parsed) && holdsData(parsed)) return readForm(Object.entries(parsed));
	if (/^\w*id:/i.test(text)) return { receipt: text };
	if (!text.includes('=')) return null;
	return readForm(new URLSearchParams(text.split('&', MAX_FIELDS).join('&')));
}

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
	const query = context.getQueryData() as Query;
	return {
		query,
		headers: context.getHeaderData(),
		get body() {
			return decode(rawBody?.toString() ?? '', parsed);
		},
		get asked() {
			return readForm(withoutSignature(readQuery(query, request.originalUrl ?? '')));
		},
		rawBody,
		ip: request.ip ?? '',
	};
}
