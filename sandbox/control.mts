import type { FastifyInstance } from 'fastify';

import type { About } from './about.mts';
import { readBodiesAsJson } from './bodies.mts';
import { faultsSchema, milliseconds } from './fault-schema.mts';
import type { Fault } from './faults.mts';
import type { Services } from './gateway.mts';
import type { Settings } from './settings.mts';

const settingsSchema = {
	type: 'object',
	additionalProperties: false,
	properties: { latencyMs: milliseconds, callbackDelayMs: milliseconds },
};

export interface Controls {
	services: Services;
	describe(): About;
	reset(): void;
}

/** What a test or a person may ask of the sandbox, and tell it. */
export async function addControl(app: FastifyInstance, controls: Controls): Promise<void> {
	const { services, describe, reset } = controls;
	const { ledger, requests, callbacks, faults, violations, settings } = services;

	await app.register(
		async (scope) => {
			readBodiesAsJson(scope);
			scope.get('/', () => ({ ...describe(), settings }));

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
			scope.get('/callbacks', () => callbacks.records());
			scope.get('/violations', () => violations.list());

			scope.get('/faults', () => faults.list());
			scope.put<{ Body: Fault[] }>('/faults', { schema: { body: faultsSchema } }, ({ body }) => {
				faults.set(body);
				return faults.list();
			});
			scope.put<{ Body: Partial<Settings> }>(
				'/settings',
				{ schema: { body: settingsSchema } },
				({ body }) => Object.assign(settings, body),
			);
			scope.post('/reset', (_request, reply) => {
				reset();
				return reply.code(204).send();
			});
		},
		{ prefix: '/_sandbox' },
	);
}
