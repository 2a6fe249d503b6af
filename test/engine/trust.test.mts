// Rows B4 to B12 of the faults that were found from outside: secrets, who may come in, and limits.
import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters, IWebhookFunctions } from 'n8n-workflow';

import { OzibusApi } from '../../credentials/OzibusApi.credentials.ts';
import { OzibusTrigger } from '../../nodes/Ozibus/OzibusTrigger.node.ts';
import { writeCallbackUrl } from '../../nodes/shared/callbackUrl.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { collectLogs } from '../conformance/logs.mts';
import { API_KEY, SEND, SECRET, people, runOvo } from './ovo.mts';
import { setup } from './ovo-trigger.mts';
import { callBack, type Callback, type TriggerSetup } from './trigger-host.mts';

const TOKEN = 'a long random token of this test';
const report = { message_id: 'sm_1', status: 'delivered' };

const ozibus = (
	parameters: INodeParameters = {},
	credential: IDataObject = { webhookSecret: TOKEN },
): TriggerSetup => ({
	node: new OzibusTrigger(),
	credentialType: new OzibusApi(),
	credential,
	parameters: { verification: 'token', statuses: [], options: {}, ...parameters },
});

/** The query of a callback URL that the Send node signed. */
const signed = (
	reference = 'order-17',
	more: Partial<Parameters<typeof writeCallbackUrl>[0]> = {},
) =>
	Object.fromEntries(
		new URL(
			writeCallbackUrl({
				...{ url: 'https://n8n.example/w', provider: 'ovoCommunications', reference },
				...{ secret: SECRET, now: clock.now(), ...more },
			}),
		).searchParams,
	);

/** The answer to a callback, and what n8n's log says of it. */
async function refusal(trigger: TriggerSetup, callback: Callback) {
	const { value, logs } = await collectLogs(() => callBack(trigger, callback));
	return { ...value, logs };
}

test('B4: a report that repeats its callback URL does not hand the secret on', async () => {
	const url = `https://n8n.example/w?token=${encodeURIComponent(TOKEN)}`;
	const body = { ...report, status: 'failed', error: `Posted to ${url}`, url, token: TOKEN };
	const { items } = await callBack(ozibus({ options: { includeRaw: true } }), {
		query: { token: TOKEN },
		body,
	});
	expect(items).toHaveLength(1);
	const text = JSON.stringify(items);
	expect(text).not.toContain(TOKEN);
	expect(text).not.toContain(encodeURIComponent(TOKEN));
	expect(text).toContain('[redacted]');
});

test('B4: a secret that is a word of the report does not change what it says', async () => {
	const { items } = await callBack(ozibus({}, { webhookSecret: 'delivered' }), {
		query: { token: 'delivered' },
		body: report,
	});
	expect(items).toMatchObject([{ status: 'delivered', messageId: 'sm_1' }]);
});

describe('B5: a signed URL proves nothing but itself', () => {
	const hmac = (more: INodeParameters = {}) => setup({ verification: 'hmac', ...more });
	const forgery = '&message_id=sm_victim&status=delivered';

	test.each(['hex', 'base64'])('its signature is none of a body, in %s', async (encoding) => {
		const query = signed(forgery);
		const bytes = Buffer.from(query.sms_signature!, 'base64url');
		const rawBody = `v1\novoCommunications\n${query.sms_time}\n${forgery}`;
		const { status, items } = await callBack(hmac({ hmacEncoding: encoding }), {
			headers: { 'x-signature': bytes.toString(encoding as 'hex') },
			rawBody,
		});
		expect([status, items]).toEqual([401, null]);
	});

	test('a signature of a body is none of a URL', async () => {
		const time = String(Math.floor(clock.now() / 1000));
		const signature = createHmac('sha256', SECRET)
			.update(`v1\novoCommunications\n${time}\nx`)
			.digest('base64url');
		const query = { sms_reference: 'x', sms_time: time, sms_signature: signature };
		expect(await callBack(setup(), { query, body: report })).toMatchObject({ status: 401 });
		expect(await callBack(setup(), { query: signed(), body: report })).toMatchObject({
			status: null,
		});
	});
});

describe('B6: an IP allow-list that says nothing lets nobody in', () => {
	test.each<[string, unknown]>([
		['an expression that gives nothing', '={{ $json.nothing }}'],
		['an expression that gives null', '={{ null }}'],
		['an array', '={{ ["192.0.2.10"] }}'],
		['an object', '={{ ({}) }}'],
		['an empty text', ''],
		['words', 'everybody'],
		['a good entry beside a bad one', '192.0.2.10, 192.0.2.999'],
	])('%s', async (_, list) => {
		const trigger = ozibus({ options: { allowedAddresses: list as string } });
		const { status, items, logs } = await refusal(trigger, {
			query: { token: TOKEN },
			body: report,
		});
		expect([status, items]).toEqual([401, null]);
		expect(logs).toMatch(/Allowed Addresses/);
	});
});

describe('B7, D18: what cannot be evaluated is a refusal, and the log says why', () => {
	/** A trigger one of whose parameters is an expression that fails. */
	function failing(parameter: string): TriggerSetup {
		const trigger = ozibus();
		const { description } = trigger.node;
		async function webhook(this: IWebhookFunctions) {
			const read = this.getNodeParameter.bind(this) as (...all: unknown[]) => unknown;
			const value = (name: string, ...more: unknown[]) => {
				if (name === parameter) throw new Error('No execution data for "Nowhere".');
				return read(name, ...more);
			};
			return await trigger.node.webhook!.call(Object.create(this, { getNodeParameter: { value } }));
		}
		return { ...trigger, node: { description, webhook } };
	}

	/** A trigger whose credential was deleted. */
	function orphaned(): TriggerSetup {
		const trigger = ozibus();
		const { description } = trigger.node;
		async function webhook(this: IWebhookFunctions) {
			const value = async () => {
				throw new Error('Credential with ID 1 does not exist.');
			};
			return await trigger.node.webhook!.call(Object.create(this, { getCredentials: { value } }));
		}
		return { ...trigger, node: { description, webhook } };
	}

	test.each<[string, () => TriggerSetup, RegExp]>([
		['an option whose expression throws', () => failing('options'), /cannot be evaluated/],
		[
			'a verification whose expression throws',
			() => failing('verification'),
			/cannot be evaluated/,
		],
		[
			'a verification that is none',
			() => ozibus({ verification: '={{ "off" }}' }),
			/Verification is not set/,
		],
		['a credential that was deleted', orphaned, /does not exist/],
		['no Webhook Secret', () => ozibus({}, {}), /no Webhook Secret/],
		['a wrong token', () => ozibus({}, { webhookSecret: 'another secret' }), /\?token=/],
	])('%s', async (_, trigger, reason) => {
		const { status, answer, items, logs } = await refusal(trigger(), {
			query: { token: TOKEN },
			body: report,
		});
		expect([status, answer, items]).toEqual([401, { error: 'Unauthorized' }, null]);
		expect(logs).toMatch(reason);
		expect(logs).not.toContain(TOKEN);
	});
});

describe('limits of what is sent', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ callbackDelayMs: 1 });
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.reset());

	const send = (message: string, options: INodeParameters = {}, credential: IDataObject = {}) =>
		runOvo(sandbox, {
			parameters: { ...SEND, message, options },
			items: people(1),
			onError: 'continueRegularOutput',
			credential: { apiKey: API_KEY, ...credential },
		});

	test.each([
		['https://n8n.example/webhook-test/1/webhook', /Test URL.*Copy the Production URL/],
		['http://localhost:5678/webhook/1/webhook', /this computer only.*WEBHOOK_URL/],
	])('a callback URL where no report can come is told: %s', async (callbackUrl, words) => {
		const practice = { practice: true, baseUrl: 'https://provider.example' };
		expect((await send('Hi', { callbackUrl }, practice)).json[0]).toMatchObject({
			outcome: 'accepted',
			details: { warnings: [expect.stringMatching(words)] },
		});
	});

	test('B9: a callback URL that is not signed is told on the result', async () => {
		const callbackUrl = 'https://n8n.example/w';
		const unsigned = await send('Hi', { callbackUrl }, { webhookSecret: '' });
		expect(unsigned.json[0]?.details).toEqual({
			warnings: [expect.stringMatching(/not signed.*Webhook Secret/)],
		});
		expect((await send('Hi', { callbackUrl })).json[0]).not.toHaveProperty('details');
	});

	test.each([
		['a', 255 * 153, null],
		['a', 255 * 153 + 1, 'messageTooLong'],
		['a', 1_000_000, 'messageTooLong'],
		['ש', 255 * 67, null],
		['ש', 255 * 67 + 1, 'messageTooLong'],
	])('B11: a text of %s × %i', async (character, count, code) => {
		const { json } = await send(character.repeat(count));
		expect((json[0]?.failure as IDataObject | null)?.code ?? null).toBe(code);
	});

	test('C20: columns of a spreadsheet among the numbers are no list of numbers', async () => {
		const { json } = await runOvo(sandbox, {
			parameters: {
				...{ resource: 'message', operation: 'sendBatch', recipientsFrom: 'list' },
				...{ message: 'Hi', from: 'OVO', options: {} },
				recipients: 'Achieng\t0701234567\nMukasa\t0772345678',
			},
			items: people(1),
			onError: 'continueRegularOutput',
		});
		expect(json).toMatchObject([
			{ outcome: 'rejected', problem: expect.stringContaining('Pasted Table') },
		]);
		expect(sandbox.ledger.messages()).toEqual([]);
	});

	test('B12: an error text of 100 kB is cut in each result', async () => {
		const words = 'x'.repeat(100_000);
		sandbox.faults.set([
			{ kind: 'status', status: 400, body: { error: { code: words, message: words } }, times: 9 },
		]);
		const { json } = await runOvo(sandbox, {
			parameters: {
				...{ resource: 'message', operation: 'sendBatch', recipientsFrom: 'fields' },
				...{ toField: 'phone', message: 'Hi', from: 'OVO', options: { batchSize: 100 } },
			},
			items: people(100),
			onError: 'continueRegularOutput',
		});
		expect(json).toHaveLength(100);
		expect(JSON.stringify(json).length).toBeLessThan(300_000);
	});
});
