import { readFile } from 'node:fs/promises';

import type { Context, Document, Handler, Options } from 'openapi-backend';
import { parse } from 'yaml';

import { OpenAPIBackend } from './openapi-backend.mts';
import { describeErrors, problemOf } from './problem.mts';
import type { Answer, Desk, Incoming, SandboxProvider } from './providers/provider.mts';
import type { Violations } from './violations.mts';

const REPORT = 'deliveryReport';

/** Without openapi-backend's own check of the document, which knows OpenAPI 3.0 only. */
class OpenApi31Backend extends OpenAPIBackend {
	override validateDefinition(): Document {
		return this.document;
	}
}

/** A request as it came, its path below the provider's base URL. */
export interface RawRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
}

/** A provider behind its contract. */
export interface Contract {
	answer(request: RawRequest, desk: Desk): Promise<Answer>;
	/** False, and a violation, where the contract knows no such report. */
	allowsReport(body: unknown): boolean;
}

// Strict, so that a misspelled keyword in a contract is an error and not a check less.
const ajvOpts: Options['ajvOpts'] = { strict: true, allowUnionTypes: true };

const customizeAjv: Options['customizeAjv'] = (ajv) =>
	ajv
		.addVocabulary(['x-source', 'x-confidence'])
		.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)))
		.addFormat('http-url', (text) => URL.canParse(text) && /^https?:/.test(text));

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
	const options = { strict: true, ajvOpts, customizeAjv };

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

	const api = new OpenApi31Backend({
		...options,
		definition: parse(text) as Document,
		securityHandlers: securityOf(provider),
		handlers: { ...handlersOf(provider), postResponseHandler: check },
	});
	await api.init();

	// A webhook is a request the other way round, so it is checked as one.
	const { webhooks, ...rest } = parse(text);
	const reports = new OpenApi31Backend({
		...options,
		definition: { ...rest, paths: { '/': webhooks[REPORT] } } as Document,
	});
	await reports.init();

	return {
		answer: (request, desk) => api.handleRequest(request, desk),
		allowsReport(body) {
			const request = { method: 'post', path: '/', headers: {}, body };
			const { errors } = reports.validator.validateRequest(request, REPORT);
			return !violated(REPORT, null, describeErrors(errors));
		},
	};
}
