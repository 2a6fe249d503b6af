import type { Context, Handler } from 'openapi-backend';

import { problemOf } from './problem.mts';
import type { Desk, Incoming, Operation, SandboxProvider } from './providers/provider.mts';

const incoming = ({ request }: Context): Incoming => ({
	path: request.path,
	// A text that looks like JSON is parsed there.
	body: typeof request.body === 'string' ? request.body : request.requestBody,
	params: request.params as Incoming['params'],
	query: request.query as Incoming['query'],
	headers: request.headers as Incoming['headers'],
});

/** The provider's own part, as openapi-backend calls it: a context, and then the desk. */
export function handlersOf(
	provider: SandboxProvider,
	operations: Record<string, Operation>,
): Record<string, Handler> {
	const handlers = Object.entries(operations).map(([operationId, operation]) => {
		const handler: Handler = (context, desk: Desk) => {
			const account = Object.keys(provider.security)
				.map((scheme) => context.security[scheme])
				.find(Boolean);
			return operation({ ...incoming(context), account }, desk);
		};
		return [operationId, handler];
	});
	return {
		...Object.fromEntries(handlers),
		notFound: (_context, desk: Desk) => provider.notFound?.(desk) ?? provider.refuse(404, desk),
		unauthorizedHandler: (context, desk: Desk) =>
			provider.unauthorized?.(incoming(context), desk) ?? provider.refuse(401, desk),
		validationFail: ({ validation }, desk: Desk) =>
			provider.invalid(problemOf(validation.errors![0]!), desk),
	};
}

/** Whose a request is, as openapi-backend asks. */
export function securityOf(provider: SandboxProvider): Record<string, Handler> {
	const schemes = Object.entries(provider.security).map(([scheme, identify]) => {
		const handler: Handler = (context, desk: Desk) => identify(incoming(context), desk);
		return [scheme, handler];
	});
	return Object.fromEntries(schemes);
}
