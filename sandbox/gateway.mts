import { setTimeout } from 'node:timers/promises';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { money } from './accounts.mts';
import type { Balances } from './accounts.mts';
import { fieldsOf, readBodies } from './bodies.mts';
import type { Network } from './carrier.mts';
import { carry } from './carrier.mts';
import type { Connections } from './connections.mts';
import { loadContract } from './contract.mts';
import type { Contract, RawRequest } from './contract.mts';
import type { Door } from './door.mts';
import { fateOf } from './fates.mts';
import type { Faults } from './faults.mts';
import { play, send } from './mischief.mts';
import type { Scene } from './mischief.mts';
import type { Desk, SandboxProvider } from './providers/provider.mts';
import type { Random } from './random.mts';
import type { KeyRing } from './keyring.mts';
import type { Rates } from './rates.mts';
import type { Requests } from './requests.mts';
import { countSegments } from './segments.mts';
import type { Tokens } from './tokens.mts';
import type { Violations } from './violations.mts';

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

function openDesk(provider: SandboxProvider, contract: Contract, services: Services): Desk {
	const { ledger, random, balances, settings, tokens } = services;
	const { name, price, currency, reportForm } = provider;
	return {
		settings,
		keys: services.keys.get(name)!,
		tokens,
		currency,
		cost: (...texts) => money(texts.reduce((sum, text) => sum + countSegments(text) * price, 0)),
		balance: (account) => balances.of(account),
		refuses: (to) => fateOf(to).isRefused ?? false,
		accept({ account, headers }, message) {
			const idempotencyKey = headers['idempotency-key'] ?? null;
			const entry = ledger.add({ provider: name, idempotencyKey, ...message });
			balances.charge(account, entry.segments * price);
			carry(entry, services, (reported, status) => {
				const fields = provider.report(reported, status);
				return contract.allowsReport(fields) ? { fields, form: reportForm } : null;
			});
			return entry;
		},
		find(messageId) {
			const entry = ledger.find(messageId);
			return entry?.provider === name ? entry : undefined;
		},
		id: (prefix) => random.id(prefix),
		uuid: () => random.uuid(),
	};
}

/** The desk for one request: refuses these recipients as well, and tells what it accepts. */
const deskFor = (desk: Desk, refused: readonly string[], onAccept: () => void): Desk => ({
	...desk,
	refuses: (to) => refused.includes(to) || desk.refuses(to),
	accept(call, message) {
		onAccept();
		return desk.accept(call, message);
	},
});

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
	const print = (body: unknown) => provider.print?.(body, settings) ?? JSON.stringify(body);

	await app.register(
		async (scope) => {
			readBodies(scope);
			scope.addHook('onRequest', async ({ raw }) => connections.use(raw.socket));
			scope.all('/*', async (request, reply) => {
				const raw = rawRequest(request, basePath);
				const recipients = provider.recipients(fieldsOf(raw));
				const { path } = raw;
				const isBulk = path === bulk?.path;
				const fault = faults.take({ provider: name, path, recipients, isBulk, hasTokens });
				const { accepted, answered } = requests.arrive({
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
				reply.headers(limit?.headers(Math.max(0, remaining)) ?? {});
				const ask = async (refused: readonly string[] = []) =>
					settings.rateLimits && remaining < 0
						? refuse(429)
						: contract.answer(raw, deskFor(desk, refused, accepted));
				const scene: Scene = {
					...{ ask, refuse, print, bulkEntries: bulk?.entries ?? null },
					shutDoor: (ms) => services.door.shut(ms),
					expireTokens: () => tokens.expire(),
					fallSilent: () => services.onSilence(request.socket.remotePort),
				};
				const status = fault ? await play(fault, scene, reply) : send(reply, await ask(), print);
				answered(status);
				return reply;
			});
		},
		{ prefix: basePath },
	);
}
