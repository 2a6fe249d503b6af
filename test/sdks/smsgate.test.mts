// The client on npm beside our node, against the same sandbox: what each puts on the wire, field by field.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import axios from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SmsGateApi } from '../../credentials/SmsGateApi.credentials.ts';
import { SmsGate } from '../../nodes/SmsGate/SmsGate.node.ts';
import { description } from '../../providers/smsgate.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runNode } from '../engine/host.mts';

type Sdk = typeof import('android-sms-gateway', { with: { 'resolution-mode': 'require' } });
const { default: Client, WebHookEventType } = createRequire(import.meta.url)(
	'android-sms-gateway',
) as Sdk;

const [{ data: account }] = description.accounts;
const { username, password, deviceId } = account;
const TO = '+256772123456';

/** A request on its way to the sandbox. */
interface Wire {
	request: string;
	headers: IncomingHttpHeaders;
	body: IDataObject | null;
}

let sandbox: Sandbox;
let tap: Server;
const wires: Wire[] = [];
let baseUrl: string;

/** Passes everything on to the sandbox, and notes it. */
const startTap = () =>
	createServer(async (request, response) => {
		const { method, url, headers } = request;
		const body = method === 'POST' ? ((await json(request)) as IDataObject) : null;
		wires.push({ request: `${method} ${url}`, headers, body });
		const answer = await axios.request({
			...{ method, url: `${sandbox.url}${url}`, data: body ?? undefined },
			headers: { authorization: headers.authorization, 'content-type': 'application/json' },
			validateStatus: () => true,
		});
		response.writeHead(answer.status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(answer.data));
	});

beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
	tap = startTap();
	await new Promise<void>((resolve) => tap.listen(0, '127.0.0.1', resolve));
	const { pathname } = new URL(sandbox.providerUrl('smsgate'));
	baseUrl = `http://127.0.0.1:${(tap.address() as AddressInfo).port}${pathname}`;
});
afterEach(() => {
	expect(sandbox.violations.list()).toEqual([]);
	sandbox.reset();
	wires.length = 0;
});
afterAll(async () => {
	tap.close();
	await sandbox.close();
});

/** The client wants to be given its HTTP. */
const http = {
	get: async <T,>(url: string, headers?: Record<string, string>) =>
		(await axios.get<T>(url, { headers })).data,
	post: async <T,>(url: string, body: unknown, headers?: Record<string, string>) =>
		(await axios.post<T>(url, body, { headers })).data,
	put: async <T,>(url: string, body: unknown, headers?: Record<string, string>) =>
		(await axios.put<T>(url, body, { headers })).data,
	patch: async <T,>(url: string, body: unknown, headers?: Record<string, string>) =>
		(await axios.patch<T>(url, body, { headers })).data,
	delete: async <T,>(url: string, headers?: Record<string, string>) =>
		(await axios.delete<T>(url, { headers })).data,
};

const theirs = () => new Client(username, password, http, baseUrl);

async function ours(parameters: INodeParameters, credential: IDataObject = account) {
	const { json: results, error } = await runNode({
		node: new SmsGate(),
		credentialType: new SmsGateApi(),
		credential: { ...credential, baseUrl },
		parameters: { resource: 'message', options: { output: 'raw' }, ...parameters },
	});
	expect(error).toBeUndefined();
	return results[0]!;
}

const send = (credential?: IDataObject) =>
	ours({ operation: 'send', to: TO, message: 'Hello' }, credential);

/** What both say, with the path below the base URL. */
const wire = () => {
	const [{ request, headers, body }] = wires as [Wire];
	const path = request.replace(new URL(baseUrl).pathname, '');
	return { request: path, authorization: headers.authorization, body };
};

const AUTHORIZATION = `Basic ${btoa(`${username}:${password}`)}`;

describe('send', () => {
	test('the client on npm: an older path, an older field, its own id only if it is given one', async () => {
		const state = await theirs().send({
			...{ id: 'order-1', message: 'Hello', phoneNumbers: [TO], withDeliveryReport: true },
		});
		expect(wire()).toEqual({
			request: 'POST /message',
			authorization: AUTHORIZATION,
			body: { id: 'order-1', message: 'Hello', phoneNumbers: [TO], withDeliveryReport: true },
		});
		expect(state).toMatchObject({ id: 'order-1', state: 'Pending' });
	});

	test('our node: the documented path and field, always an id, and the phone of the credential', async () => {
		const result = await send();
		expect(wire()).toEqual({
			request: 'POST /messages',
			authorization: AUTHORIZATION,
			body: {
				id: result.messageId,
				textMessage: { text: 'Hello' },
				phoneNumbers: [TO],
				withDeliveryReport: true,
				deviceId,
			},
		});
		expect(result).toMatchObject({ outcome: 'accepted', status: 'queued' });
	});

	test('without a Device ID, beside the client only path, field and id differ', async () => {
		await theirs().send({ message: 'Hello', phoneNumbers: [TO], withDeliveryReport: true });
		const { message, ...theirBody } = wire().body!;
		wires.length = 0;
		await send({ username, password });
		const { id, textMessage, ...ourBody } = wire().body!;
		expect(ourBody).toEqual(theirBody);
		expect(textMessage).toEqual({ text: message });
		expect(id).toEqual(expect.stringMatching(/^[\da-f-]{36}$/));
	});

	test('both meet the same message: one is accepted, the other told that it is there', async () => {
		const { messageId } = await send();
		const again = theirs().send({
			...{ id: String(messageId), message: 'Hello', phoneNumbers: [TO] },
		});
		await expect(again).rejects.toMatchObject({
			response: { status: 409, data: { message: 'message with the same ID already exists' } },
		});
		expect(sandbox.ledger.messages()).toHaveLength(1);
	});
});

test('get: the client asks by an older path, and reads the state that we read', async () => {
	const { messageId } = await send();
	await sandbox.idle();
	wires.length = 0;
	const state = await theirs().getState(String(messageId));
	expect(wire()).toMatchObject({ request: `GET /message/${messageId}`, body: null });
	wires.length = 0;
	const result = await ours({ operation: 'get', messageId: String(messageId) });
	expect(wire()).toMatchObject({ request: `GET /messages/${messageId}`, body: null });
	expect([state.state, state.recipients[0]!.phoneNumber]).toEqual([
		result.providerStatus,
		result.to,
	]);
	expect(result).toMatchObject({ status: 'delivered', providerStatus: 'Delivered', to: TO });
});

test('verify: we ask for the webhooks, as the client does', async () => {
	expect(await theirs().getWebhooks()).toEqual([]);
	const their = wire();
	wires.length = 0;
	const result = await ours({ resource: 'key', operation: 'verify' });
	expect(wire()).toEqual(their);
	expect(their.request).toBe('GET /webhooks');
	expect(result).toMatchObject({ valid: true });
});

test('the client registers the URL that our trigger shows', async () => {
	const url = 'http://127.0.0.1:5678/webhook/1/webhook';
	const event = WebHookEventType.SmsDelivered;
	expect(await theirs().registerWebhook({ event, url })).toMatchObject({ event, url });
	expect(wire()).toMatchObject({ request: 'POST /webhooks', body: { event, url } });
	sandbox.settings.callbackUrls.smsgate = null;
});
