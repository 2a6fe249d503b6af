import { readFile } from 'node:fs/promises';

import type { Context, Handler } from 'openapi-backend';
import { parse } from 'yaml';

import { createBackend } from './openapi-backend.mts';
import type { RequestBody } from './bodies.mts';
import { bodyFor } from './bodies.mts';
import { describeErrors, problemOf } from './problem.mts';
import type { Answer, Desk, Incoming, Operation, SandboxProvider } from './providers/provider.mts';
import { UNDOCUMENTED, undocumented } from './undocumented.mts';
import type { Violations } from './violations.mts';

const REPORT = 'deliveryReport';

/** A request as it came, its path below the provider's base URL. */
export interface RawRequest extends Omit<Incoming, 'params'> {
	method: string;
}

/** A provider behind its contract. */
export interface Contract {
	answer(request: RawRequest, desk: Desk): Promise<Answer>;
	/** False, and a violation, where the contract knows no such report. */
	allowsReport(fields: object): boolean;
}

const incoming = ({ request }: Context): Incoming => ({
	path: request.path,
	body: request.requestBody,
	params: request.params as Incoming['params'],
	query: request.query as Incoming['query'],
	headers: request.headers as Incoming['headers'],
});

/** The provider's own part, as openapi-backend calls it: a context, and then the desk. */
function handlersOf(
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

function securityOf(provider: SandboxProvider): Record<string, Handler> {
	const schemes = Object.entries(provider.security).map(([scheme, identify]) => {
		const handler: Handler = (context, desk: Desk) => identify(incoming(context), desk);
		return [scheme, handler];
	});
	return Object.fromEntries(schemes);
}

export async function loadContract(
	provider: SandboxProvider,
	violations: Violations,
): Promise<Contract> {
	const file = new URL(`../contracts/${provider.contract}`, import.meta.url);
	const text = await readFile(file, 'utf8');

	const violated = (operation: string, status: number | null, problems: string[]): boolean => {
		if (problems.length === 0) return false;
		violations.add({ provider: provider.name, operation, status, problems });
		return true;
	};

	const check: Handler = ({ api, operation, response }): Answer => {
		const answer: Answer = response;
		// Nothing is described where nothing was found.
		if (!operation) return answer;
		const isDescribed = String(answer.status) in (operation.responses ?? {});
		const problems = isDescribed
			? describeErrors(api.validator.validateResponse(answer.body, operation, answer.status).errors)
			: [`no answer ${answer.status} is described`];
		return violated(operation.operationId!, answer.status, problems)
			? { status: 500, body: { sandbox: 'The sandbox broke its own contract.', problems } }
			: answer;
	};

	const securityHandlers = securityOf(provider);
	const api = await createBackend(parse(text), {
		securityHandlers,
		handlers: { ...handlersOf(provider, provider.operations), postResponseHandler: check },
	});

	// A webhook is a request the other way round, so it is checked as one.
	const { webhooks = {}, ...rest } = parse(text);
	const reports = await createBackend({ ...rest, paths: { '/': webhooks[REPORT] } });

	// What is not in the contract is guarded as what is.
	const extras = provider.undocumented.map((name) => ({ name, ...undocumented[name] }));
	const own = await createBackend(
		{
			...rest,
			security: Object.keys(provider.security).map((scheme) => ({ [scheme]: [] })),
			paths: Object.fromEntries(
				extras.map(({ name, path }) => [path, { get: { operationId: name, responses: {} } }]),
			),
		},
		{
			securityHandlers,
			validate: false,
			handlers: handlersOf(
				provider,
				Object.fromEntries(extras.map(({ name, operation }) => [name, operation])),
			),
		},
	);

	return {
		answer(request, desk) {
			const backend = request.path.startsWith(UNDOCUMENTED) ? own : api;
			const operation = backend.matchOperation(request);
			const body = bodyFor(operation?.requestBody as RequestBody | undefined, request.body);
			return backend.handleRequest({ ...request, body }, desk);
		},
		allowsReport(fields) {
			const request = { method: 'post', path: '/', headers: {}, body: fields };
			const { errors } = reports.validator.validateRequest(request, REPORT);
			return !violated(REPORT, null, describeErrors(errors));
		},
	};
}
