import { readFile } from 'node:fs/promises';

import type { Handler } from 'openapi-backend';
import { parse } from 'yaml';

import { handlersOf, securityOf } from './handlers.mts';
import { createBackend } from './openapi-backend.mts';
import type { RequestBody } from './bodies.mts';
import { bodyFor } from './bodies.mts';
import { describeErrors } from './problem.mts';
import type { Answer, Desk, Incoming, SandboxProvider } from './providers/provider.mts';
import { UNDOCUMENTED, ownDocument, ownOperations } from './undocumented.mts';
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

export async function loadContract(
	provider: SandboxProvider,
	violations: Violations,
): Promise<Contract> {
	const file = new URL(`../contracts/${provider.contract}`, import.meta.url);
	const document = parse(await readFile(file, 'utf8'));

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
	const api = await createBackend(document, {
		securityHandlers,
		handlers: { ...handlersOf(provider, provider.operations), postResponseHandler: check },
	});
	// What is not in the contract is guarded as what is.
	const own = await createBackend(ownDocument(provider, document), {
		securityHandlers,
		handlers: handlersOf(provider, ownOperations(provider)),
		validate: false,
	});
	// A webhook is a request the other way round, so it is checked as one.
	const reports = await createBackend({ ...document, paths: { '/': document.webhooks[REPORT] } });

	return {
		answer(request, desk) {
			const backend = request.path.startsWith(UNDOCUMENTED) ? own : api;
			const operation = backend.matchOperation(request);
			const body = bodyFor(operation?.requestBody as RequestBody | undefined, request.body);
			return backend.handleRequest({ ...request, body }, desk);
		},
		allowsReport(fields) {
			const [method = 'post'] = Object.keys(document.webhooks[REPORT]);
			const said = method === 'get' ? { query: fields as RawRequest['query'] } : { body: fields };
			const request = { method, path: '/', headers: {}, ...said };
			const { errors } = reports.validator.validateRequest(request, REPORT);
			return !violated(REPORT, null, describeErrors(errors));
		},
	};
}
