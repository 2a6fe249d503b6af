import { setTimeout } from 'node:timers/promises';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { readBodiesAsJson } from './bodies.mts';
import type { Network } from './carrier.mts';
import { carry } from './carrier.mts';
import { loadContract } from './contract.mts';
import type { Contract, RawRequest } from './contract.mts';
import type { Faults } from './faults.mts';
import { play, send } from './mischief.mts';
import type { Desk, SandboxProvider } from './providers/provider.mts';
import type { Random } from './random.mts';
import type { Requests } from './requests.mts';
import type { Violations } from './violations.mts';

export interface Services extends Network {
	faults: Faults;
	requests: Requests;
	violations: Violations;
	random: Random;
}

function openDesk(provider: SandboxProvider, contract: Contract, services: Services): Desk {
	const { ledger, random } = services;
	return {
		accept(message) {
			const entry = ledger.add({ provider: provider.name, ...message });
			carry(entry, services, (reported, status) => {
				const body = provider.report(reported, status);
				return contract.allowsReport(body) ? body : null;
			});
			return entry;
		},
		find(messageId) {
			const entry = ledger.find(messageId);
			return entry?.provider === provider.name ? entry : undefined;
		},
		id: (prefix) => random.id(prefix),
	};
}

function rawRequest(request: FastifyRequest, basePath: string): RawRequest {
	const [path = ''] = request.url.split('?');
	return {
		method: request.method,
		path: path.slice(basePath.length) || '/',
		query: request.query as RawRequest['query'],
		headers: request.headers as RawRequest['headers'],
		body: request.body,
	};
}

/** Serves one provider below its base path. */
export async function addGateway(
	app: FastifyInstance,
	provider: SandboxProvider,
	services: Services,
): Promise<void> {
	const { faults, requests, settings, violations } = services;
	const { name, basePath, bulkEntries } = provider;
	const contract = await loadContract(provider, violations);
	const desk = openDesk(provider, contract, services);

	await app.register(
		async (scope) => {
			readBodiesAsJson(scope);
			scope.all('/*', async (request, reply) => {
				const raw = rawRequest(request, basePath);
				const recipients = provider.recipients(raw.body);
				const fault = faults.take({ provider: name, path: raw.path, recipients });
				const answered = requests.arrive({
					provider: name,
					method: raw.method,
					path: basePath + raw.path,
					messages: recipients.length,
					fault: fault?.kind ?? null,
				});
				await setTimeout(settings.latencyMs, undefined, { ref: false });
				const ask = () => contract.answer(raw, desk);
				const refuse = (status: number) => provider.refuse(status, desk);
				const status = fault
					? await play(fault, { ask, refuse, bulkEntries }, reply)
					: send(reply, await ask());
				answered(status);
				return reply;
			});
		},
		{ prefix: basePath },
	);
}
