import { setTimeout } from 'node:timers/promises';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Balances } from './accounts.mts';
import { fieldsOf, readBodies } from './bodies.mts';
import type { Network } from './carrier.mts';
import type { Stage } from './changes/change.mts';
import { changedAnswer } from './changes/change.mts';
import type { Connections } from './connections.mts';
import { loadContract } from './contract.mts';
import type { RawRequest } from './contract.mts';
import { deskFor, openDesk, pretending } from './desk.mts';
import type { Door } from './door.mts';
import type { Faults } from './faults.mts';
import { play, send } from './mischief.mts';
import type { Scene } from './mischief.mts';
import type { SandboxProvider } from './providers/provider.mts';
import type { Random } from './random.mts';
import type { KeyRing } from './keyring.mts';
import type { Rates } from './rates.mts';
import type { Requests } from './requests.mts';
import type { Tokens } from './tokens.mts';
import type { Violations } from './violations.mts';
import { writingOf } from './writing.mts';

export interface Services extends Network {
	faults: Faults;
	requests: Requests;
	connections: Connections;
	violations: Violations;
	random: Random;
	balances: Balances;
	tokens: Tokens;
	/** By provider. */
	keys: ReadonlyMap<string, KeyRing>;
	rates: Rates;
	door: Door;
	/** Told of each request that will get no answer, by the client's port. */
	onSilence(port: number | undefined): void;
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
	const { connections, faults, requests, settings, violations, rates, tokens } = services;
	const { name, basePath, bulk, secretsInQuery, hasTokens = false } = provider;
	const contract = await loadContract(provider, violations);
	const desk = openDesk(provider, contract, services);
	const refuse = (status: number) => provider.refuse(status, desk);
	const writing = writingOf(provider, settings);
	const print = (body: unknown) => writing.print(writing.layOut(body));

	await app.register(
		async (scope) => {
			readBodies(scope);
			scope.addHook('onRequest', async ({ raw }) => connections.use(raw.socket));
			scope.all('/*', async (request, reply) => {
				const raw = rawRequest(request, basePath);
				const recipients = provider.recipients(fieldsOf(raw), raw.headers);
				const { path } = raw;
				const isBulk = path === bulk?.path;
				const fault = faults.take({ provider: name, path, recipients, isBulk, hasTokens });
				const arrived = requests.arrive({
					provider: name,
					method: raw.method,
					path: basePath + path,
					credentialsInQuery: secretsInQuery.some((secret) => secret in raw.query),
					messages: recipients.length,
					recipients,
					fault,
				});
				await setTimeout(settings.latencyMs, undefined, { ref: false });
				const limit = provider.rateLimit?.(raw);
				const remaining = limit ? rates.count(limit) : Infinity;
				const headers = limit?.headers(Math.max(0, remaining)) ?? {};
				reply.headers(headers);
				const accepted = new Set<string>();
				const onAccept = (to: string) => {
					accepted.add(to);
					arrived.accepted();
				};
				const ask = async (refused: readonly string[] = []) =>
					settings.rateLimits && remaining < 0
						? refuse(429)
						: contract.answer(raw, deskFor(desk, refused, onAccept));
				const stage: Stage = {
					...{ recipients, isBulk, ask, refuse, ...writing, proofs: provider.proofs },
					pretend: () => contract.answer(raw, pretending(desk)),
					...{ accepted, headers },
				};
				const scene: Scene = {
					...{ ask, refuse, print, bulkEntries: bulk?.entries ?? null },
					shutDoor: (ms) => services.door.shut(ms),
					expireTokens: () => tokens.expire(),
					fallSilent: () => services.onSilence(request.socket.remotePort),
					async change(changing) {
						const answer = await changedAnswer(changing, stage);
						arrived.changed(answer);
						return answer;
					},
				};
				const status = fault ? await play(fault, scene, reply) : send(reply, await ask(), print);
				arrived.answered(status);
				return reply;
			});
		},
		{ prefix: basePath },
	);
}
