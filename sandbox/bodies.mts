import type { FastifyInstance } from 'fastify';

import type { Fields, Incoming } from './providers/provider.mts';

const FORM = 'application/x-www-form-urlencoded';

function parsed(text: string, contentType = ''): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return contentType.startsWith(FORM) ? new URLSearchParams(text) : text;
	}
}

/**
 * Reads every body as JSON, whatever its content type, and else as a form if it says that it is one.
 * What is neither stays a text: so it is the schema that finds it wrong, and says so in the words of
 * whom it was sent to.
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

/** The body for an operation: a form's fields only where it takes forms, and no JSON there. */
export function bodyFor(requestBody: RequestBody | undefined, body: unknown): unknown {
	const takesForms = FORM in (requestBody?.content ?? {});
	if (body instanceof URLSearchParams) return takesForms ? Object.fromEntries(body) : String(body);
	return takesForms ? undefined : body;
}

/** The fields of a request, of its query and of its body, whatever that is. */
export function fieldsOf({ query, body }: Pick<Incoming, 'query' | 'body'>): Fields {
	const fields = body instanceof URLSearchParams ? Object.fromEntries(body) : body;
	return { ...query, ...(typeof fields === 'object' ? fields : {}) };
}
