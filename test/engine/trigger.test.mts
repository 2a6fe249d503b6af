import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OvoCommunicationsTrigger } from '../../nodes/OvoCommunications/OvoCommunicationsTrigger.node.ts';
import { writeCallbackUrl } from '../../nodes/shared/callbackUrl.ts';
import { SECRET } from './ovo.mts';
import { activate, callBack, type Callback } from './trigger-host.mts';

const setup = (
	parameters: INodeParameters = {},
	credential: IDataObject = { webhookSecret: SECRET },
) => ({
	node: new OvoCommunicationsTrigger(),
	credentialType: new OvoCommunicationsApi(),
	credential,
	parameters: { verification: 'signedUrl', statuses: [], options: {}, ...parameters },
});

interface Signing {
	secret?: string;
	provider?: string;
	reference?: string | null;
	now?: number;
}

function signed({
	secret = SECRET,
	provider = 'ovoCommunications',
	reference = 'order-17',
	now = Date.now(),
}: Signing = {}): Record<string, string> {
	const url = writeCallbackUrl({ url: 'https://n8n.example/w', provider, reference, secret, now });
	return Object.fromEntries(new URL(url).searchParams);
}

const body = {
	message_id: 'sm_1a',
	status: 'delivered',
	to: '+256701234567',
	from: 'OVO',
	message: 'Hello',
	segments: 1,
	created_at: '2025-05-17T12:34:56Z',
	updated_at: '2025-05-17T12:35:10Z',
	delivered_at: '2025-05-17T12:35:10Z',
};

const report = {
	provider: 'ovoCommunications',
	messageId: 'sm_1a',
	to: '+256701234567',
	status: 'delivered',
	final: true,
	providerStatus: 'delivered',
	errorCode: null,
	errorMessage: null,
	timestamp: '2025-05-17T12:35:10.000Z',
	reference: 'order-17',
};

describe('a genuine report', () => {
	test('becomes the item that INTERFACE promises', async () => {
		const { items, status } = await callBack(setup(), { query: signed(), body });
		expect(status).toBeNull();
		expect(JSON.stringify(items)).toBe(JSON.stringify([report]));
	});

	test('comes by GET as well, with our own parameters left out', async () => {
		const { message_id, status, to, delivered_at } = body;
		const query = { ...signed(), message_id, status, to, delivered_at };
		expect((await callBack(setup(), { query })).items).toEqual([report]);
	});

	test('carries no reference where the URL has none', async () => {
		const { items } = await callBack(setup(), { query: signed({ reference: null }), body });
		expect(items?.[0]?.reference).toBeNull();
	});

	test('carries the raw report where asked to', async () => {
		const including = setup({ options: { includeRaw: true } });
		const { items } = await callBack(including, { query: signed(), body });
		expect(items?.[0]?.raw).toEqual(body);
	});

	test('starts nothing where its status is not wanted', async () => {
		const failuresOnly = setup({ statuses: ['failed'] });
		const outcome = await callBack(failuresOnly, { query: signed(), body });
		expect(outcome).toEqual({ status: null, answer: undefined, items: null });
	});

	test('can be one of several', async () => {
		const results = [body, { ...body, message_id: 'sm_2', status: 'UNDELIV' }];
		for (const several of [results, { results }]) {
			const { items } = await callBack(setup(), { query: signed(), body: several });
			expect(items?.map(({ messageId, status }) => [messageId, status])).toEqual([
				['sm_1a', 'delivered'],
				['sm_2', 'undelivered'],
			]);
		}
	});

	test('keeps a status that nobody knows, as not final', async () => {
		const odd = { ...body, status: 'PARKED' };
		const { items } = await callBack(setup(), { query: signed(), body: odd });
		expect(items?.[0]).toMatchObject({ status: 'unknown', final: false, providerStatus: 'PARKED' });
	});
});

describe('a request that is refused', () => {
	const { sms_signature: signature, ...unsigned } = signed();
	test.each<[string, Callback['query']]>([
		['without a signature', unsigned],
		['without anything', {}],
		['with a signature that is cut', { ...unsigned, sms_signature: signature?.slice(1) }],
		['with a list for a signature', { ...unsigned, sms_signature: [signature] }],
		['with another reference', { ...signed(), sms_reference: 'order-18' }],
		[
			'with the reference taken away',
			signed({ reference: null }) && { ...signed(), sms_reference: '' },
		],
		['with another time', { ...signed(), sms_time: '1' }],
		['with a time that is none', { ...signed(), sms_time: 'now' }],
		['signed for another provider', signed({ provider: 'ozibus' })],
		['signed with another secret', signed({ secret: 'guessed' })],
		['signed eight days ago', signed({ now: Date.now() - 8 * 86_400_000 })],
		['signed in an hour', signed({ now: Date.now() + 3_600_000 })],
	])('%s gets 401 and starts nothing', async (_, query) => {
		const outcome = await callBack(setup(), { query, body });
		expect(outcome).toEqual({ status: 401, answer: { error: 'Unauthorized' }, items: null });
	});

	test('gets 401 where the credential has no secret', async () => {
		const { status } = await callBack(setup({}, { webhookSecret: '' }), {
			query: signed({ secret: '' }),
			body,
		});
		expect(status).toBe(401);
	});

	test('gets 401 where the verification is none that we know', async () => {
		const { status } = await callBack(setup({ verification: 'trust' }), { body });
		expect(status).toBe(401);
	});

	test.each([{}, [], { status: 'delivered' }, { message_id: 'sm_1' }, { hello: 'world' }])(
		'gets 422 where %j holds no report',
		async (empty) => {
			const { status, items } = await callBack(setup(), { query: signed(), body: empty });
			expect([status, items]).toEqual([422, null]);
		},
	);
});

test('Verification: None takes any report', async () => {
	const { items } = await callBack(setup({ verification: 'none' }, {}), { body });
	expect(items).toEqual([{ ...report, reference: null }]);
});

describe('activation', () => {
	test('needs a Webhook Secret, and says where', async () => {
		await expect(activate(setup({}, {}))).rejects.toMatchObject({
			message: 'The OVO Communications credential has no Webhook Secret',
		});
	});

	test('goes ahead with one, or without verification', async () => {
		expect(await activate(setup())).toBe(true);
		expect(await activate(setup({ verification: 'none' }, {}))).toBe(true);
	});
});
