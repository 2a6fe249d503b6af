import { readFile } from 'node:fs/promises';

import type { Context, Handler } from 'openapi-backend';
import { parse } from 'yaml';

import { createBackend } from './openapi-backend.mts';
import { describeErrors, problemOf } from './problem.mts';
import type { Answer, Desk, Incoming, SandboxProvider } from './providers/provider.mts';
import type { Violations } from './violations.mts';

const REPORT = 'deliveryReport';

/** A request as it came, its path below the provider's base URL. */
export interface RawRequest extends Omit<Incoming, 'params'> {
	method: string;
	path: string;
}

/** A provider behind its contract. */
export interface Contract {
	answer(request: RawRequest, desk: Desk): Promise<Answer>;
	/** False, and a violation, where the contract knows no such report. */
	allowsReport(body: unknown): boolean;
}

const incoming = ({ request }: Context): Incoming => ({
	body: request.requestBody,
	params: request.params as Incoming['params'],
	query: request.query as Incoming['query'],
	headers: request.headers as Incoming['headers'],
});

/** The provider's own part, as openapi-backend calls it: a context, and then the desk. */
function handlersOf(provider: SandboxProvider): Record<string, Handler> {
	const operations = Object.entries(provider.operations).map(([operationId, operation]) => {
		const handler: Handler = (context, desk: Desk) => {
			const account = Object.keys(provider.security)
				.map((scheme) => context.security[scheme])
				.find(Boolean);
			return operation({ ...incoming(context), account }, desk);
		};
		return [operationId, handler];
	});
	return {
		...Object.fromEntries(operations),
		notFound: (_context, desk: Desk) => provider.refuse(404, desk),
		unauthorizedHandler: (_context, desk: Desk) => provider.refuse(401, desk),
		validationFail: ({ validation }, desk: Desk) =>
			provider.invalid(problemOf(validation.errors![0]!), desk),
	};
}

function securityOf(provider: SandboxProvider): Record<string, Handler> {
	const schemes = Object.entries(provider.security).map(([scheme, identify]) => {
		const handler: Handler = (context) => identify(incoming(context));
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

	const api = await createBackend(parse(text), {
		securityHandlers: securityOf(provider),
		handlers: { ...handlersOf(provider), postResponseHandler: check },
	});

	// A webhook is a request the other way round, so it is checked as one.
	const { webhooks = {}, ...rest } = parse(text);
	const reports = await createBackend({ ...rest, paths: { '/': webhooks[REPORT] } });

	return {
		answer: (request, desk) => api.handleRequest(request, desk),
		allowsReport(body) {
			const request = { method: 'post', path: '/', headers: {}, body };
			const { errors } = reports.validator.validateRequest(request, REPORT);
			return !violated(REPORT, null, describeErrors(errors));
		},
	};
}
