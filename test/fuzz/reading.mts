import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';

import type { Input } from './inputs.mts';

/** A request as n8n hands it to a node. */
export interface Incoming {
	headers: Record<string, unknown>;
	query: Record<string, unknown>;
	params: object;
	ip: string;
	body?: unknown;
	rawBody?: Buffer;
	contentType?: string;
	readRawBody?(): Promise<void>;
}

/** Reads a request off the wire; null where n8n itself refuses it. */
export type ReadRequest = (input: Input) => Promise<Incoming | null>;

/** What n8n's own server is made of, as far as it reads requests. */
interface BodyParser {
	rawBodyReader(request: object, response: null, next: () => void): void;
	parseBody(request: object): Promise<void>;
}
interface FormData {
	createMultiFormDataParser(
		megabytes: number,
	): (request: object) => Promise<{ body: unknown; cleanup(): Promise<void> }>;
}
interface ExpressUtils {
	compileQueryParser(kind: 'extended'): (query: string) => Record<string, unknown>;
}

/** What n8n parses before a node of a version above 1 sees it; the rest it leaves to the node. */
const PARSED = /^application\/json|^text\/plain|^application\/x-www-form-urlencoded|\/xml$|\+xml$/;

/** Reads requests as the server of an installed n8n does, by its own modules. */
export function readerOf(n8nFolder: string): ReadRequest {
	const require = createRequire(path.join(n8nFolder, 'node_modules/n8n/package.json'));
	const { rawBodyReader, parseBody } = require('n8n/dist/middlewares/body-parser.js') as BodyParser;
	const { createMultiFormDataParser } =
		require('n8n/dist/webhooks/webhook-form-data.js') as FormData;
	const parseFormData = createMultiFormDataParser(1);
	const parseQuery = (require('express/lib/utils.js') as ExpressUtils).compileQueryParser(
		'extended',
	);

	return async ({ headers, query, body, ip }) => {
		const request = Object.assign(Readable.from([body], { objectMode: false }), {
			...{ headers, params: {}, ip },
			query: parseQuery(query),
		}) as Readable & Incoming;
		rawBodyReader(request, null, () => {});
		try {
			if (request.contentType === 'multipart/form-data') {
				const { body: parsed, cleanup } = await parseFormData(request);
				await cleanup();
				request.body = parsed;
			} else if (PARSED.test(request.contentType ?? '')) {
				await parseBody(request);
			}
		} catch {
			return null;
		}
		return request;
	};
}
