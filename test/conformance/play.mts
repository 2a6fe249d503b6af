import { clock } from '../../nodes/shared/clock.ts';
import { runNode, type NodeOutcome } from '../engine/host.mts';
import type { Case, Exchange, ProviderTable } from './case.mts';
import { collectLogs, written } from './logs.mts';
import { startServer, type SeenRequest } from './server.mts';

/** What a case did: what was asked for, what came of it, and the secrets that can be seen. */
export interface Played {
	seen: SeenRequest[];
	outcome: NodeOutcome;
	leaks: string[];
}

/** The ids of a case's messages: the first ends in 1. */
export const uuidOf = (place: number) =>
	`00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

const UNEXPECTED = { status: 599, json: { conformance: 'This request was not expected.' } };

/** The secrets in what everybody can see; one that the user asked for may be in the output only. */
function leaksOf(
	{ secrets }: ProviderTable,
	{ reveals = [] }: Case,
	outcome: NodeOutcome,
	logs: string,
) {
	const all = written(outcome) + logs;
	const besideOutput = written([outcome.error, outcome.hints]) + logs;
	return secrets.filter((secret) =>
		(reveals.includes(secret) ? besideOutput : all).includes(secret),
	);
}

/** Runs a case in n8n's engine, against a server that plays the case's answers. */
export async function play(table: ProviderTable, testCase: Case): Promise<Played> {
	const { exchanges, credential, parameters, items, onError } = testCase;
	const server = await startServer((_, index) => exchanges[index]?.answer ?? UNEXPECTED);
	const { uuid } = clock;
	let place = 0;
	clock.uuid = () => uuidOf(++place);
	try {
		const { value: outcome, logs } = await collectLogs(() =>
			runNode({
				node: table.node,
				credentialType: table.credentialType,
				credential: { ...table.credential, baseUrl: server.url, ...credential },
				parameters,
				items,
				onError,
			}),
		);
		return { seen: server.seen, outcome, leaks: leaksOf(table, testCase, outcome, logs) };
	} finally {
		clock.uuid = uuid;
		await server.close();
	}
}

const headersOf = (table: ProviderTable, { headers }: Exchange) => ({
	...table.headers,
	...headers,
});

/** The requests that a case expects. */
export const expectedRequests = (table: ProviderTable, { exchanges }: Case) =>
	exchanges.map((exchange) => ({
		method: exchange.method,
		path: exchange.path,
		headers: headersOf(table, exchange),
		body: exchange.json ?? exchange.form ?? exchange.text,
	}));

/** The requests that came, with those headers only that the case speaks of. */
export const comparable = (table: ProviderTable, { exchanges }: Case, seen: SeenRequest[]) =>
	seen.map(({ headers, ...request }, index) => {
		const names = Object.keys(exchanges[index] ? headersOf(table, exchanges[index]) : {});
		return {
			...request,
			headers: Object.fromEntries(names.map((name) => [name, headers[name] ?? null])),
		};
	});
