import { readFile } from 'node:fs/promises';

import type { Document, OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

import { readError } from '../../nodes/shared/answer/error.ts';
import type { SmsProvider } from '../../nodes/shared/provider.ts';
import { createBackend } from '../../sandbox/openapi-backend.mts';
import { describeErrors } from '../../sandbox/problem.mts';
import { bodyOf } from './body.mts';
import type { CannedAnswer, Exchange, ProviderTable } from './case.mts';
import type { SeenRequest } from './server.mts';

/** A part of the contract that says how far it can be trusted. */
type Trusted = { 'x-confidence'?: string } & Record<string, unknown>;

const isDocumented = (part: unknown): boolean =>
	(part as Trusted | undefined)?.['x-confidence'] === 'documented';

/** A provider's contract, as a judge of what a case sends and answers. */
export interface Contract {
	/** What the contract does not allow in an exchange. */
	problems(request: SeenRequest, exchange: Exchange): string[];
	/** The documented operations, statuses, and the provider's error codes, that no case exercises. */
	missing(): string[];
}

const root = new URL('../../', import.meta.url);

function requestProblems(api: OpenAPIBackend, { method, path, headers, body }: SeenRequest) {
	const request = { method, path, headers: headers as Record<string, string>, body };
	const operation = api.matchOperation(request);
	return operation === undefined
		? [`${method} ${path} is not in the contract`]
		: describeErrors(api.validateRequest(request, operation).errors);
}

function answerProblems(api: OpenAPIBackend, { method, path, answer }: Exchange, body: unknown) {
	const operation = api.matchOperation({ method, path, headers: {} });
	if (operation === undefined) return [];
	return String(answer.status) in (operation.responses ?? {})
		? describeErrors(api.validateResponse(body, operation, answer.status).errors)
		: [`no answer ${answer.status} is in the contract`];
}

/** `sendMessage 200`: the exchange by its operation and status. */
function nameOf(api: OpenAPIBackend, { method, path, answer }: Exchange): string {
	return `${api.matchOperation({ method, path, headers: {} })?.operationId} ${answer.status}`;
}

/** The provider's error in an answer, by its own reader or the usual one. */
function errorOf(provider: SmsProvider, answer: CannedAnswer) {
	const body = bodyOf(provider, answer);
	return provider.readError?.({ status: answer.status, headers: {}, body }) ?? readError(body);
}

/** The error code that a case expects in a result. */
const codeOf = (result: unknown) => (result as { failure?: { code: string } | null }).failure?.code;

const operationOf = (name: string): string => name.split(' ')[0] as string;

/** Every documented status of every operation; of an operation that documents none, its documented self. */
function documented(api: OpenAPIBackend): string[] {
	return api.router.getOperations().flatMap((operation) => {
		const statuses = Object.entries(operation.responses ?? {})
			.filter(([, response]) => isDocumented(response))
			.map(([status]) => `${operation.operationId} ${status}`);
		return statuses.length === 0 && isDocumented(operation)
			? [operation.operationId as string]
			: statuses;
	});
}

export async function loadContract({
	contract,
	provider,
	cases,
	leftOut = {},
}: ProviderTable): Promise<Contract> {
	// Only JSON answers are validated: a schema for XML judges what was read from the XML.
	const text = (await readFile(new URL(contract, root), 'utf8')).replaceAll(
		'application/xml:',
		'application/json:',
	);
	const definition = parse(text) as Document;
	const api = await createBackend(definition);
	return {
		problems: (request, exchange) => [
			...(exchange.undocumented ? [] : requestProblems(api, request)),
			...(exchange.answer.undocumented
				? []
				: answerProblems(api, exchange, bodyOf(provider, exchange.answer))),
		],
		missing: () => {
			const exchanges = cases.flatMap((testCase) => testCase.exchanges);
			const names = exchanges.map((exchange) => nameOf(api, exchange));
			// Of a whole response, or of a message in it.
			const codes = [
				...exchanges.map((exchange) => errorOf(provider, exchange.answer)?.code),
				...cases.flatMap(({ output = [] }) => output).map(codeOf),
			];
			const exercised = new Set([
				...names,
				...names.map(operationOf),
				...codes.map((code) => `error code ${code}`),
			]);
			const wanted = [
				...documented(api).filter((name) => !(operationOf(name) in leftOut)),
				...Object.keys(provider.errorRules).map((code) => `error code ${code}`),
			];
			return wanted.filter((name) => !exercised.has(name));
		},
	};
}
