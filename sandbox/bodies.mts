import type { FastifyInstance } from 'fastify';

import type { Fields, Incoming } from './providers/provider.mts';

const FORM = 'application/x-www-form-urlencoded';
const TEXT = 'text/plain';

function parsed(text: string, contentType = ''): unknown {
	if (text === '') return undefined;
	if (contentType.startsWith(TEXT)) return text;
	try {
		return JSON.parse(text);
	} catch {
		return contentType.startsWith(FORM) ? new URLSearchParams(text) : text;
	}
}

/**
 * Reads every body as JSON, whatever its content type, and else as a form if it says that it is one.
 * What is neither, or says that it is a text, stays one: so it is the schema that finds it wrong, and says so in the
 * words of whom it was sent to.
 */
export function readBodies(scope: FastifyInstance): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) =>
		done(null, parsed(String(body), request.headers['content-type'])),
	);
}

/** As an operation of a contract describes it. */
export interface RequestBody {
	content?: Record<string, unknown>;
}

/** The body for an operation: a form's fields only where it takes forms, and no JSON there; a text as it is sent. */
export function bodyFor(requestBody: RequestBody | undefined, body: unknown): unknown {
	const { content = {} } = requestBody ?? {};
	if (TEXT in content) return body;
	const takesForms = FORM in content;
	if (typeof body === 'string') return parsed(body);
	if (body instanceof URLSearchParams) return takesForms ? Object.fromEntries(body) : String(body);
	return takesForms ? undefined : body;
}

/** The fields of a request, of its query and of its body, whatever that is. */
export function fieldsOf({ query, body }: Pick<Incoming, 'query' | 'body'>): Fields {
	const fields = body instanceof URLSearchParams ? Object.fromEntries(body) : body;
	return { ...query, ...(typeof fields === 'object' ? fields : {}) };
}
