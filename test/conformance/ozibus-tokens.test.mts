import { expect, test } from '@jest/globals';

import { TestCredentials, runNode } from '../engine/host.mts';
import type { CannedAnswer } from './case.mts';
import { startServer, type SeenRequest } from './server.mts';
import { table } from './tables.mts';
import { sendBatch } from './write.mts';

const ozibus = table('ozibus');
const MESSAGES = 1000;
const EXPIRES_AFTER = 500;

/** Ozibus with a token that expires when half of the messages are there. */
function playOzibus() {
	let tokens = 0;
	const accepted: string[] = [];
	const isValid = ({ headers }: SeenRequest) =>
		headers.authorization === `Bearer token-${tokens}` &&
		(tokens > 1 || accepted.length < EXPIRES_AFTER);
	const answerTo = (request: SeenRequest): CannedAnswer => {
		if (request.path === '/auth/token') {
			const token = { access_token: `token-${++tokens}`, token_type: 'Bearer', expires_in: 3600 };
			return { status: 200, json: token };
		}
		if (!isValid(request)) {
			return { status: 401, json: { error: { code: 'unauthorized', message: 'Expired.' } } };
		}
		const { to } = request.body as { to: string };
		const message_id = `msg_${accepted.push(to)}`;
		return { status: 200, json: { message_id, status: 'queued', to, remaining_balance: 1 } };
	};
	return { answerTo, accepted, tokens: () => tokens };
}

/** A stored credential that counts how often n8n reads it. */
class CountedCredentials extends TestCredentials {
	reads = 0;

	override getDecrypted = async () => {
		this.reads++;
		return { ...this.data };
	};
}

test('1,000 messages at once by ten, from no token and over its expiry, ask for two tokens', async () => {
	const provider = playOzibus();
	const server = await startServer(provider.answerTo);
	const numbers = Array.from(
		{ length: MESSAGES },
		(_, index) => `+2567010${String(index).padStart(5, '0')}`,
	);
	const credential = { ...ozibus.credential, baseUrl: server.url };
	const credentials = new CountedCredentials(ozibus.credentialType, credential);
	const { json, error } = await runNode({
		node: ozibus.node,
		credentialType: ozibus.credentialType,
		credential,
		credentials,
		parameters: sendBatch({
			recipientsFrom: 'list',
			recipients: numbers.join(','),
			message: 'Hello',
			options: { concurrency: 10 },
		}),
	});
	await server.close();
	expect(error).toBeUndefined();
	expect(provider.tokens()).toBeLessThanOrEqual(2);
	// Once: to read it for each request would take n8n longer than the request.
	expect(credentials.reads).toBe(1);
	// Nothing lost, nothing twice, and everything told of in input order.
	expect(provider.accepted.toSorted()).toEqual(numbers);
	expect(json.map(({ to, outcome }) => [to, outcome])).toEqual(
		numbers.map((to) => [to, 'accepted']),
	);
});
