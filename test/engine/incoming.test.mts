import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OzibusApi } from '../../credentials/OzibusApi.credentials.ts';
import { OzibusTrigger } from '../../nodes/Ozibus/OzibusTrigger.node.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { body as report, setup as ovoSetup, signed } from './ovo-trigger.mts';
import { SECRET } from './ovo.mts';
import {
	activate,
	callBack,
	handRequest,
	type Callback,
	type TriggerSetup,
} from './trigger-host.mts';

const TOKEN = 'incoming-token-1';
const FROM = '+256701234567';

/** An SMS as it is posted. */
const stop = {
	...{ id: 'in_1', from: FROM, to: '8080', text: 'STOP' },
	receivedAt: '2025-05-17T12:35:10Z',
};

/** What the trigger makes of it. */
const item = {
	event: 'incomingSms',
	provider: 'ovoCommunications',
	...{ messageId: 'in_1', from: FROM, to: '8080', text: 'STOP', keyword: 'STOP', optOut: true },
	timestamp: '2025-05-17T12:35:10.000Z',
};

/** The trigger of a provider that signs callback URLs. */
const setup = (
	parameters: INodeParameters = {},
	credential: IDataObject = { webhookSecret: SECRET, incomingToken: TOKEN },
): TriggerSetup => ovoSetup({ events: ['incomingSms'], ...parameters }, credential);

/** That of one that does not. */
const tokenSetup = (parameters: INodeParameters = {}): TriggerSetup => ({
	node: new OzibusTrigger(),
	credentialType: new OzibusApi(),
	credential: { webhookSecret: SECRET },
	parameters: {
		...{ events: ['incomingSms'], verification: 'token', statuses: [], options: {} },
		...parameters,
	},
});

/** The same trigger again and again. */
const lasting = (parameters: INodeParameters = {}) => ({
	...setup(parameters),
	...{ workflowId: randomUUID(), stored: {} },
});

const query = { token: TOKEN };
const nothing = { status: null, answer: '', items: null };
const refused = { status: 401, answer: { error: 'Unauthorized' }, items: null };

const post = async (trigger: TriggerSetup, change: object = {}) =>
	await callBack(trigger, { query, body: { ...stop, ...change } });
const textsOf = ({ items }: { items: IDataObject[] | null }) => items?.map(({ text }) => text);

const { now, sleep } = clock;
afterEach(() => void Object.assign(clock, { now, sleep }));

describe('an incoming SMS', () => {
	test('becomes the item that INTERFACE promises', async () => {
		const { items, status } = await post(setup());
		expect(status).toBeNull();
		expect(JSON.stringify(items)).toBe(JSON.stringify([item]));
	});

	test('is answered with nothing, which no gateway can send on', async () => {
		expect((await post(setup())).answer).toBe('');
	});

	test('comes by GET and as a form as well', async () => {
		const { receivedAt, ...fields } = stop;
		const byGet = await callBack(setup(), { query: { ...query, ...fields, received: receivedAt } });
		const form = await callBack(setup(), { query, body: stop, rawBody: 'x=1' });
		expect([byGet.items, form.items]).toEqual([[item], [item]]);
	});

	test('whose number has no country code is read with the country of the credential', async () => {
		const fields = { webhookSecret: SECRET, incomingToken: TOKEN, defaultCountry: 'KE' };
		const { items } = await post(setup({}, fields), { from: '0712345678' });
		expect(items).toMatchObject([{ from: '+254712345678', to: '8080' }]);
	});

	test.each(['ZA', 'DE', 'AT', 'FI', 'SE', 'LU'])(
		'to a short code, which could be the rest of a number in %s, keeps it',
		async (defaultCountry) => {
			const fields = { webhookSecret: SECRET, incomingToken: TOKEN, defaultCountry };
			for (const code of ['40404', '123456', '333']) {
				const { items } = await post(setup({}, fields), { to: code });
				expect(items).toMatchObject([{ to: code }]);
			}
		},
	);

	test('has its own time, and one in UTC may say so in its name', async () => {
		const times = { receivedAt: undefined, timeUTC: '2026-01-02 03:04:05' };
		const { items } = await post(setup(), times);
		expect(items).toMatchObject([{ timestamp: '2026-01-02T03:04:05.000Z' }]);
	});

	test('without a time has that of receipt', async () => {
		clock.now = () => Date.parse('2026-01-02T03:04:05Z');
		const { items } = await post(setup(), { receivedAt: undefined });
		expect(items).toMatchObject([{ timestamp: '2026-01-02T03:04:05.000Z' }]);
	});

	test('carries what was posted where asked to, without the token', async () => {
		const url = `https://n8n.example/w?token=${TOKEN}`;
		const { items } = await post(setup({ options: { includeRaw: true } }), { url });
		expect(items![0]!.raw).toMatchObject({ id: 'in_1', text: 'STOP' });
		expect(JSON.stringify(items)).not.toContain(TOKEN);
	});

	test('opts out by words of one’s own, too, or by these alone', async () => {
		const optOut = async (options: INodeParameters, text: string) =>
			(await post(setup({ options }), { text })).items![0]!.optOut;
		expect(await optOut({ optOutWords: 'ondoa' }, 'Ondoa!')).toBe(true);
		expect(await optOut({ optOutWords: 'ondoa' }, 'acha')).toBe(true);
		expect(await optOut({ optOutWords: ['ondoa', 'no more'] }, 'No more.')).toBe(true);
		expect(await optOut({ optOutWords: 'ondoa', usualOptOutWords: false }, 'stop')).toBe(false);
	});

	test('can be one of several', async () => {
		const results = [stop, { ...stop, id: 'in_2', text: 'Yes' }];
		const outcome = await callBack(setup(), { query, body: { results } });
		expect(textsOf(outcome)).toEqual(['STOP', 'Yes']);
	});

	test('without a sender or a text gets 422', async () => {
		for (const body of [
			{ direction: 'inbound', id: 'in_1', text: 'Hi' },
			{ direction: 'inbound', id: 'in_1', from: FROM },
		]) {
			expect((await callBack(setup(), { query, body })).status).toBe(422);
		}
	});
});

describe('a text in UTF-16, as Kannel sends it', () => {
	const parsed = {
		...{ token: TOKEN, from: FROM, to: '8080', id: 'in_1', time: '1747485310' },
		// What n8n makes of the bytes.
		text: '\0H\0i\0 \uFFFD=\uFFFD\0',
	};
	const url = (more: string) =>
		`/webhook/w/webhook?token=${TOKEN}&from=%2B256701234567&to=8080&text=%00H%00i%00+%D8%3D%DE%00&id=in_1&time=1747485310${more}`;
	const get = async (fields: object, more: string) =>
		await handRequest(setup(), {
			...{ headers: {}, params: {}, ip: '192.0.2.10', body: {} },
			...{ query: { ...parsed, ...fields }, originalUrl: url(more) },
		});

	test.each([
		[{ charset: 'UTF-16BE' }, '&charset=UTF-16BE'],
		[{ coding: '2' }, '&coding=2'],
		[{ coding: '2', charset: 'UTF-16BE' }, '&coding=2&charset=UTF-16BE'],
	])('is read by %j', async (fields, more) => {
		expect((await get(fields, more)).items).toEqual([
			{ ...item, text: 'Hi 😀', keyword: 'HI', optOut: false },
		]);
	});

	test.each([
		['é', 'ISO-8859-1', '%E9'],
		['€', 'UTF-8', '%E2%82%AC'],
		['Hi', 'a-charset-that-is-none', 'Hi'],
	])('%s is read in %s', async (text, charset, escaped) => {
		const { items } = await handRequest(setup(), {
			...{ headers: {}, params: {}, ip: '192.0.2.10', body: {} },
			query: { ...parsed, text: charset === 'ISO-8859-1' ? '\uFFFD' : text, charset },
			originalUrl: `/w?token=${TOKEN}&text=${escaped}&charset=${charset}`,
		});
		expect(items).toMatchObject([{ text }]);
	});
});

describe('who may bring one', () => {
	test.each<[string, Callback['query']]>([
		['without a token', {}],
		['with another token', { token: 'guessed' }],
		['with a token that is cut', { token: TOKEN.slice(1) }],
		['with two tokens', { token: [TOKEN, TOKEN] }],
		['with the Webhook Secret, which signs URLs', { token: SECRET }],
		['with a signed URL, which is for reports', signed()],
	])('%s gets 401 and starts nothing', async (_, forged) => {
		expect(await callBack(setup(), { query: forged, body: stop })).toEqual(refused);
	});

	test('a credential without an Incoming Token, or with the Webhook Secret for one, lets nobody in', async () => {
		for (const incomingToken of ['', SECRET]) {
			const trigger = setup({}, { webhookSecret: SECRET, incomingToken });
			expect(await callBack(trigger, { query: { token: incomingToken }, body: stop })).toEqual(
				refused,
			);
		}
	});

	test('the Incoming Token brings no report', async () => {
		const both = setup({ events: ['deliveryReport', 'incomingSms'] });
		expect(await callBack(both, { query, body: report })).toEqual(refused);
		expect((await callBack(both, { query: signed(), body: report })).items).toHaveLength(1);
		expect(await callBack(both, { query: signed(), body: stop })).toEqual(refused);
		expect((await callBack(both, { query, body: stop })).items).toEqual([item]);
	});

	test('no Webhook Secret is needed for incoming SMS alone', async () => {
		const trigger = setup({}, { incomingToken: TOKEN });
		expect((await post(trigger)).items).toEqual([item]);
		expect(await activate(trigger)).toBe(true);
	});

	test('where no URL is signed, the Webhook Secret is the token', async () => {
		const { items } = await callBack(tokenSetup(), { query: { token: SECRET }, body: stop });
		expect(items).toEqual([{ ...item, provider: 'ozibus' }]);
		expect(await callBack(tokenSetup(), { query, body: stop })).toEqual(refused);
	});

	test('a signature of the body is enough, as SMSGate makes it', async () => {
		const trigger = setup({
			...{ verification: 'hmac', hmacHeader: 'X-Signature' },
			hmacOptions: { signedText: '{body}{timestamp}', timestampHeader: 'X-Timestamp' },
		});
		const rawBody = JSON.stringify(stop);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const sign = (key: string) =>
			createHmac('sha256', key).update(`${rawBody}${timestamp}`).digest('hex');
		const headers = (key: string) => ({ 'x-signature': sign(key), 'x-timestamp': timestamp });
		const genuine = await callBack(trigger, { rawBody, headers: headers(SECRET) });
		expect(genuine.items).toEqual([item]);
		expect(await callBack(trigger, { rawBody, headers: headers('guessed') })).toEqual(refused);
	});

	test.each([
		[{ webhookSecret: SECRET }, 'Incoming Token'],
		[{ webhookSecret: SECRET, incomingToken: SECRET }, 'Incoming Token'],
		[{ incomingToken: TOKEN }, 'Webhook Secret'],
	])('publishing with %j says what is missing: %s', async (credential, missing) => {
		const both = setup({ events: ['deliveryReport', 'incomingSms'] }, credential);
		await expect(activate(both)).rejects.toThrow(`has no ${missing}`);
	});

	test('publishing without an event says so', async () => {
		await expect(activate(setup({ events: [] }))).rejects.toThrow('Events is empty');
	});
});

describe('what is not listened to starts nothing', () => {
	test('an incoming SMS', async () => {
		const reportsOnly = setup({ events: ['deliveryReport'] });
		expect(await callBack(reportsOnly, { query: signed(), body: stop })).toEqual(nothing);
		expect((await callBack(ovoSetup(), { query: signed(), body: report })).items).toHaveLength(1);
	});

	test('a delivery report', async () => {
		expect(await callBack(tokenSetup(), { query: { token: SECRET }, body: report })).toEqual(
			nothing,
		);
	});
});

describe('a repeat has the same id and the same time', () => {
	const later = '2025-05-17T12:36:10Z';

	test('and starts nothing, also after a restart', async () => {
		const trigger = lasting();
		expect(textsOf(await post(trigger))).toEqual(['STOP']);
		expect(await post(trigger)).toEqual(nothing);
		const restarted = { ...trigger, workflowId: randomUUID() };
		expect(await post(restarted)).toEqual(nothing);
	});

	test.each<[string, object, object]>([
		['a second YES', { id: 'in_1' }, { id: 'in_2' }],
		['a second YES whose id is made of its text', {}, { receivedAt: later }],
		['the same id from another person', {}, { from: '+256772345678' }],
		['two without id and time', { id: '', receivedAt: '' }, { id: '', receivedAt: '' }],
		[
			'two without an id in the same minute',
			{ id: '', receivedAt: '2025-05-17T12:35:00Z' },
			{ id: '', receivedAt: '2025-05-17T12:35:00Z' },
		],
	])('%s is none', async (_, first, second) => {
		const trigger = lasting();
		expect(textsOf(await post(trigger, { text: 'YES', ...first }))).toEqual(['YES']);
		expect(textsOf(await post(trigger, { text: 'YES', ...second }))).toEqual(['YES']);
	});

	test('without an id, the second tells', async () => {
		const trigger = lasting();
		await post(trigger, { id: '' });
		expect(await post(trigger, { id: '' })).toEqual(nothing);
		expect(textsOf(await post(trigger, { id: '', receivedAt: later }))).toEqual(['STOP']);
	});

	test('is handed on where Deduplicate is off', async () => {
		const trigger = lasting({ options: { deduplicate: false } });
		await post(trigger);
		expect(textsOf(await post(trigger))).toEqual(['STOP']);
	});

	test('is handed on where n8n did not take the first', async () => {
		const trigger = lasting();
		const failed = await callBack(trigger, { query, body: stop }, async () => ({ status: 500 }));
		expect(failed.status).toBe(500);
		expect(textsOf(await post(trigger))).toEqual(['STOP']);
	});

	test('waits for the first, and shares what happens to it', async () => {
		const trigger = lasting();
		let settle: (status: number) => void = () => {};
		const taken = new Promise<number>((resolve) => (settle = resolve));
		const first = callBack(trigger, { query, body: stop }, async () => ({ status: await taken }));
		const second = post(trigger);
		settle(500);
		expect([(await first).status, (await second).status]).toEqual([500, 503]);
	});
});

describe('parts that come apart', () => {
	// Long enough for requests that come together; Jest waits for the end.
	beforeEach(() => void (clock.sleep = async () => await sleep(500)));

	const part = (number: number, text: string) => ({
		...{ id: `p${number}`, text },
		...{ 'concat-ref': '71', 'concat-total': 3, 'concat-part': number },
	});
	const [first, second, third] = [part(1, 'I would '), part(2, 'like to '), part(3, 'STOP')];

	test('are one SMS, in whatever order they come', async () => {
		for (const order of [
			[first, second, third],
			[third, first, second],
			[second, second, third, first],
		]) {
			const trigger = lasting();
			const outcomes = await Promise.all(order.map((each) => post(trigger, each)));
			expect(outcomes.flatMap((each) => each.items ?? [])).toEqual([
				{ ...item, messageId: 'p1', text: 'I would like to STOP', keyword: 'I', optOut: false },
			]);
			expect(outcomes.map(({ status }) => status)).toEqual(order.map(() => null));
		}
	});

	test('are one in one request, too, and where Deduplicate is off', async () => {
		const results = [third, first, second].map((each) => ({ ...stop, ...each }));
		for (const options of [{}, { deduplicate: false }]) {
			const outcome = await callBack(setup({ options }), { query, body: { results } });
			expect(textsOf(outcome)).toEqual(['I would like to STOP']);
		}
	});

	test('of two SMS are not mixed', async () => {
		const trigger = lasting();
		const other = { from: '+256772345678' };
		const outcomes = await Promise.all([
			...[first, second, third].map((each) => post(trigger, each)),
			...[third, second, first].map((each) => post(trigger, { ...each, ...other })),
		]);
		expect(outcomes.flatMap((each) => textsOf(each) ?? [])).toEqual(
			Array(2).fill('I would like to STOP'),
		);
	});

	test('do not wait for ever for one that is missing', async () => {
		clock.sleep = async () => await sleep(50);
		const trigger = lasting();
		const outcomes = await Promise.all([post(trigger, third), post(trigger, first)]);
		expect(outcomes.flatMap((each) => textsOf(each) ?? [])).toEqual(['I would STOP']);
		expect(textsOf(await post(trigger, second))).toEqual(['like to ']);
	});

	test('are not repeated by one that comes again', async () => {
		const trigger = lasting();
		await Promise.all([first, second, third].map((each) => post(trigger, each)));
		expect(await post(trigger, second)).toEqual(nothing);
	});

	test('all come again where n8n did not take them', async () => {
		const trigger = lasting();
		const failing = async () => ({ status: 500 });
		const posted = [first, second, third].map((each) =>
			callBack(trigger, { query, body: { ...stop, ...each } }, failing),
		);
		const statuses = (await Promise.all(posted)).map(({ status }) => status).sort();
		expect(statuses).toEqual([500, 503, 503]);
		const again = await Promise.all([first, second, third].map((each) => post(trigger, each)));
		expect(again.flatMap((each) => textsOf(each) ?? [])).toEqual(['I would like to STOP']);
	});

	test.each([
		['a part that is out of range', { 'concat-part': 4 }],
		['one of one', { 'concat-total': 1 }],
		['a number that is none', { 'concat-part': 'x' }],
	])('%s is no part', async (_, change) => {
		expect(textsOf(await post(lasting(), { ...first, ...change }))).toEqual(['I would ']);
	});
});

test('incoming SMS are grouped like reports, and with them', async () => {
	const trigger = lasting({
		events: ['deliveryReport', 'incomingSms'],
		options: { groupWindowMs: 300 },
	});
	const outcomes = await Promise.all([
		post(trigger),
		post(trigger, { id: 'in_2', text: 'Yes' }),
		callBack(trigger, { query: signed(), body: report }),
	]);
	const groups = outcomes.flatMap(({ items }) => (items === null ? [] : [items]));
	expect(groups.map((items) => items.map(({ event }) => event).sort())).toEqual([
		['deliveryReport', 'incomingSms', 'incomingSms'],
	]);
});

test('a test in the editor shows an SMS also when it comes again', async () => {
	const trigger = { ...lasting(), mode: 'manual' as const };
	await post(trigger);
	expect(textsOf(await post(trigger))).toEqual(['STOP']);
});
