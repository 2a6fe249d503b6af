import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ICredentialType, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { runNode } from './host.mts';
import { callBack, type Callback } from './trigger-host.mts';

/** Texts that are made to take long, through every operation and trigger, and what of the processor they take. */

/** What a text of this length is filled with, by its name. */
export function fillings(length: number): Array<[name: string, text: string]> {
	const repeated = (part: string) => part.repeat(Math.ceil(length / part.length)).slice(0, length);
	return Object.entries({
		braces: repeated('{'),
		'closing braces': repeated('}'),
		expressions: repeated('{{$a'),
		'doubled braces': repeated('{{a}}'),
		'combining marks': `a${repeated('\u0301')}`,
		digits: repeated('0'),
		'digits and signs': repeated('+256 '),
		separators: repeated(';,\n\t|'),
		spaces: repeated(' '),
		quotes: repeated('"'),
		'quotes and separators': repeated('",'),
		brackets: repeated('['),
		'nested objects': repeated('{"a":'),
		'nested arrays': `${'['.repeat(length / 2)}${']'.repeat(length / 2)}`,
		'percent signs': repeated('%25'),
		emoji: repeated('😀'),
		'half emoji': repeated('\ud83d'),
		'a long key': `{"${repeated('k')}":1}`,
		'status words': repeated('stat:DELIVRD '),
		dots: repeated('a.'),
	});
}

/** A node with what else is needed to run it. */
export interface Subject {
	node: INodeType;
	trigger: INodeType;
	credentialType: ICredentialType;
	credential: IDataObject;
}

export type Case = (subject: Subject, filling: string) => Promise<number>;

/** Milliseconds of the processor that a piece of work takes. */
async function cost(work: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** Answers everything with one body, but for a request for a token. */
async function startAnswering(body: string) {
	const server = createServer((request, response) => {
		request.resume();
		const isSignIn = request.url?.endsWith('token') === true;
		const answer = isSignIn ? JSON.stringify({ access_token: 'token', expires_in: 3600 }) : body;
		response.setHeader('Content-Type', 'application/json').end(answer);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { baseUrl, stop: () => void server.close().closeAllConnections() };
}

/** What the node itself takes: n8n's engine clones what comes in, and evaluates expressions before. */
const run =
	(parameters: (filling: string) => INodeParameters, answer?: (filling: string) => string): Case =>
	async ({ node, credentialType, credential }, filling) => {
		const provider = await startAnswering(answer?.(filling) ?? '{}');
		let own = 0;
		const watched: INodeType = {
			description: node.description,
			async execute() {
				let items: Awaited<ReturnType<NonNullable<INodeType['execute']>>> = null;
				own = await cost(async () => {
					items = await node.execute!.call(this);
				});
				return items;
			},
		};
		await runNode({
			...{ node: watched, credentialType, onError: 'continueRegularOutput' },
			credential: { ...credential, baseUrl: provider.baseUrl },
			parameters: parameters(filling),
			items: [{ phone: '+256701234567', text: 'Hello' }],
		});
		provider.stop();
		return own;
	};

const send = { operation: 'send', to: '+256701234567', message: 'Hello', from: 'SHOP' };
const batch = { operation: 'sendBatch', from: 'SHOP', message: 'Hello' };
const get = { operation: 'get', messageId: 'sm_1', endpointPath: '/sms/{messageId}' };
const balance = { resource: 'account', operation: 'getBalance', endpointPath: '/balance' };

/** By what is hostile: a field, or an answer. */
export const OPERATIONS: Readonly<Record<string, Case>> = {
	'Send: To': run((to) => ({ ...send, to })),
	'Send: Message': run((message) => ({ ...send, message })),
	'Send: Message, GSM-7': run((message) => ({ ...send, message, options: { encoding: 'gsm7' } })),
	'Send: Sender': run((from) => ({ ...send, from })),
	'Send: Country': run((country) => ({ ...send, to: '0701234567', options: { country } })),
	'Send: Reference': run((reference) => ({ ...send, options: { reference } })),
	'Send: Send Once': run((sendOnceKey) => ({ ...send, options: { sendOnceKey } })),
	'Send: Callback URL': run((text) => ({ ...send, advanced: { callbackUrl: `http://a/${text}` } })),
	'Send: answer': run(
		() => send,
		(filling) => filling,
	),
	'Send: an error in the answer': run(
		() => send,
		(filling) => JSON.stringify({ error: { code: filling, message: filling } }),
	),
	'Mail Merge: Message': run((message) => ({
		...{ ...batch, message, recipientsFrom: 'fields', toField: 'phone' },
	})),
	'Mail Merge: Phone Column': run((toField) => ({ ...batch, recipientsFrom: 'fields', toField })),
	'Pasted Table': run((table) => ({ ...batch, recipientsFrom: 'table', toField: 'Phone', table })),
	'Pasted Table: a cell': run((cell) => ({
		...{ ...batch, recipientsFrom: 'table', toField: 'Phone' },
		table: `Phone\tName\n0701234567\t${cell}`,
	})),
	'Expressions: To': run((to) => ({ ...batch, recipientsFrom: 'items', to })),
	List: run((recipients) => ({ ...batch, recipientsFrom: 'list', recipients })),
	JSON: run((messages) => ({ ...batch, recipientsFrom: 'json', messages })),
	'Batch: answer': run(
		() => ({ ...batch, recipientsFrom: 'list', recipients: '+256701234567, +256772345678' }),
		(filling) => filling,
	),
	'Get Message: Message ID': run((messageId) => ({ ...get, messageId })),
	'Get Message: answer': run(
		() => get,
		(filling) => filling,
	),
	'Get Message: fields of the answer': run(
		() => get,
		(filling) => JSON.stringify({ message_id: 'sm_1', status: filling, cost: filling }),
	),
	'Get Balance: answer': run(
		() => balance,
		(filling) => filling,
	),
	'Get Balance: amount': run(
		() => balance,
		(filling) => JSON.stringify({ balance: filling }),
	),
	'Preview: Message': run((message) => ({ ...send, operation: 'preview', message })),
	'Preview: To': run((to) => ({ ...send, operation: 'preview', to })),
	'Verify: answer': run(
		() => ({ resource: 'key', operation: 'verify' }),
		(filling) => filling,
	),
};

/** Hands a request to the trigger. */
const callback =
	(request: (filling: string) => Callback, parameters: INodeParameters = {}): Case =>
	async ({ trigger, credentialType, credential }, filling) => {
		const setup = {
			...{ node: trigger, credentialType, credential },
			parameters: { verification: 'none', statuses: [], options: {}, ...parameters },
		};
		const made: Callback = request(filling);
		made.rawBody ??= JSON.stringify(made.body ?? {});
		return await cost(() => callBack(setup, made));
	};

const hmac = { verification: 'hmac', hmacHeader: 'x-signature', hmacAlgorithm: 'sha256' };

export const CALLBACKS: Readonly<Record<string, Case>> = {
	'a body that is no JSON': callback((rawBody) => ({ rawBody, body: {} })),
	'a status': callback((status) => ({ body: { message_id: 'sm_1', status } })),
	'an id': callback((id) => ({ body: { message_id: id, status: 'delivered' } })),
	'a number': callback((to) => ({ body: { message_id: 'sm_1', status: 'delivered', to } })),
	'a time': callback((time) => ({
		body: { message_id: 'sm_1', status: 'delivered', delivered_at: time },
	})),
	'a receipt as text': callback((text) => ({ body: { text: `id:1 stat:DELIVRD ${text}` } })),
	'JSON in a field': callback((data) => ({ body: { data } })),
	'names of form fields': callback((name) => ({
		body: { [name]: 'x', message_id: 'sm_1', status: 'delivered' },
	})),
	'a query': callback((query) => ({ query: { message_id: 'sm_1', status: query } })),
	'a token': callback((token) => ({ query: { token }, body: {} }), { verification: 'token' }),
	'a signature': callback(
		(signature) => ({ headers: { 'x-signature': signature }, body: {} }),
		hmac,
	),
};
