import type { FastifyInstance } from 'fastify';

function parsed(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/**
 * Reads every body as JSON, whatever its content type; one that is none stays a text.
 * So it is the schema that finds it wrong, and says so in the words of whom it was sent to.
 */
export function readBodiesAsJson(scope: FastifyInstance): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
		done(null, parsed(String(body))),
	);
}
