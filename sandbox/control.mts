import type { FastifyInstance } from 'fastify';

import type { About } from './about.mts';
import { readBodies } from './bodies.mts';
import { faultsSchema } from './fault-schema.mts';
import type { Fault } from './faults.mts';
import type { Services } from './gateway.mts';
import { postIncoming, writingSchema } from './incoming.mts';
import type { Writing } from './incoming.mts';
import type { SandboxProvider } from './providers/provider.mts';
import { changeSettings, settingsSchema } from './settings.mts';
import type { SettingsChange } from './settings.mts';

export interface Controls {
	services: Services;
	/** Those that are served. */
	providers: readonly SandboxProvider[];
	describe(): About;
	reset(): Promise<void>;
}

/** What a test or a person may ask of the sandbox, and tell it. */
export async function addControl(app: FastifyInstance, controls: Controls): Promise<void> {
	const { services, providers, describe, reset } = controls;
	const names = providers.map(({ name }) => name);
	const { ledger, requests, connections, callbacks, faults, violations, settings, tokens } =
		services;

	await app.register(
		async (scope) => {
			readBodies(scope);
			scope.get('/', () => ({
				...describe(),
				settings,
				tokens: { issued: tokens.issued() },
			}));

			scope.get<{ Querystring: { provider?: string } }>('/ledger', ({ query }) => {
				const messages = ledger.messages(query.provider);
				const duplicates = ledger.duplicates(query.provider);
				return {
					count: messages.length,
					duplicates: duplicates.map(({ messageId }) => messageId),
					messages,
				};
			});
			scope.get('/requests', () => requests.list());
			scope.get('/connections', () => connections.counts());
			scope.get('/callbacks', () => callbacks.records());
			scope.get('/violations', () => violations.list());

			scope.get('/faults', () => faults.list());
			scope.put<{ Body: Fault[] }>('/faults', { schema: { body: faultsSchema } }, ({ body }) => {
				faults.set(body);
				return faults.list();
			});
			scope.put<{ Body: SettingsChange }>(
				'/settings',
				{ schema: { body: settingsSchema(names) } },
				({ body }) => changeSettings(settings, body),
			);
			scope.post<{ Body: Writing }>(
				'/incoming',
				{ schema: { body: writingSchema(names) } },
				({ body }, reply) => {
					const provider = providers.find(({ name }) => name === body.provider)!;
					return reply.code(202).send(postIncoming(body, provider, services));
				},
			);
			scope.post('/tokens/expire', (_request, reply) => {
				tokens.expire();
				return reply.code(204).send();
			});
			scope.post('/reset', async (_request, reply) => {
				await reset();
				return reply.code(204).send();
			});
		},
		{ prefix: '/_sandbox' },
	);
}
