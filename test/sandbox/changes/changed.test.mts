import { describe, expect, test } from '@jest/globals';

import { nameOf } from '../../../sandbox/changes/name.mts';
import type { AskedMessage } from '../../../sandbox/changes/reading.mts';
import { OVO_KEY } from '../../../sandbox/providers/ovo-communications.mts';
import { providers } from '../../../sandbox/providers/index.mts';
import { UGSMS_KEY } from '../../../sandbox/providers/ugsms.mts';
import { clients } from '../clients.mts';
import { as, bearer, post, type Request } from '../requests.mts';
import { sms, useSandbox } from '../use-sandbox.mts';

const used = useSandbox();
const NUMBERS = ['+256772000001', '+256772000002', '+256772000003'];
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);
const list = NUMBERS.join(',');

/** Each request that sends. */
const requests: Array<[what: string, provider: string, send: () => Promise<Request>]> = [
	...providers.map(({ name }): (typeof requests)[number] => [
		`${name}, one`,
		name,
		async () => as(await clients[name]!.signIn(used.to(name)), clients[name]!.send(NUMBERS[0]!)),
	]),
	...(['ugsms', 'ezzysms', 'africas-talking'] as const).map((name): (typeof requests)[number] => [
		`${name}, a list`,
		name,
		async () => ({
			...clients[name]!.send(list),
			headers: await clients[name]!.signIn(used.to(name)),
		}),
	]),
	[
		'ugsms, a personalised list',
		'ugsms',
		async () => ({
			...post('/api/v2/sms/send/bulk', {
				messages: NUMBERS.map((number) => ({ number, message_body: `Hello ${number}` })),
			}),
			headers: { 'x-api-key': UGSMS_KEY },
		}),
	],
	[
		'ovo-communications, a batch',
		'ovo-communications',
		async () => ({
			...post('/sms/bulk', { messages: NUMBERS.map((to) => sms(to)) }),
			headers: bearer(OVO_KEY),
		}),
	],
];

/** Asks with a changed answer, which not every client can read, and tells what the sandbox has written down. */
async function ask(provider: string, send: () => Promise<Request>, changed: object) {
	const request = await send();
	used.sandbox.faults.set([{ kind: 'changed', when: 'accepted', ...changed }]);
	const raw = { maxRedirects: 0, decompress: false, transformResponse: (text: string) => text };
	const response = await used.to(provider).request({ ...request, ...raw });
	const record = used.sandbox.requests.list().at(-1)!;
	return { response, record, answer: record.answer! };
}

describe.each(requests)('%s', (_what, provider, send) => {
	const { proofs, basePath, bulk } = providers.find(({ name }) => name === provider)!;

	test.each(['accepted', 'refused'] as const)('an answer is fair to what was %s', async (when) => {
		const kinds = new Set<string>();
		for (const seed of SEEDS) {
			const { record, answer, response } = await ask(provider, send, { when, seed });
			const { recipients, path } = record;
			expect(record.accepted).toBe(when === 'accepted' ? recipients.length : 0);
			expect(response.status).toBe(answer.status);
			for (const [index, to] of recipients.entries()) {
				const isBulk = path === basePath + bulk?.path;
				const message: AskedMessage = { to, index, count: recipients.length, isBulk };
				const isUnfair = when === 'accepted' ? proofs.isProofOfRefusal : proofs.isDocumentedSuccess;
				expect({ answer, isUnfair: isUnfair(answer, message) }).toEqual({
					answer,
					isUnfair: false,
				});
			}
			for (const edit of answer.edits) kinds.add(nameOf(edit));
		}
		expect(kinds.size).toBeGreaterThan(8);
	});

	test('the same seed, the same changes; other seeds, others', async () => {
		const changes = new Set<string>();
		for (const seed of [1, 1, 2, 3, 4, 5]) {
			const { answer } = await ask(provider, send, { seed });
			changes.add(JSON.stringify(answer.edits));
		}
		expect(changes.size).toBe(5);
	});

	test('what was written down can be made again', async () => {
		const { answer } = await ask(provider, send, { seed: 7 });
		const again = await ask(provider, send, { edits: answer.edits });
		expect(again.answer).toMatchObject({ status: answer.status, edits: answer.edits });
	});
});

test('changes can be given by whoever asks for them, fair or not', async () => {
	const [, provider, send] = requests.at(-1)!;
	const edits = [
		{ do: 'status', status: 429 },
		{ do: 'rewrite', at: ['messages', '*', 'to'], as: 'local' },
	];
	const fault = { kind: 'changed', when: 'accepted', edits };
	expect((await used.control.put('/faults', [fault])).status).toBe(200);
	const { status, data } = await used.to(provider).request(await send());
	expect(status).toBe(429);
	expect(data.messages).toMatchObject([
		{ to: '0772000001' },
		{ to: '0772000002' },
		{ to: '0772000003' },
	]);
	expect(used.sandbox.ledger.messages()).toHaveLength(3);
});

test.each([
	['an unknown change', { do: 'unset', at: [] }],
	['a place that is none', { do: 'remove', at: [1.5] }],
	['an unknown way to write', { do: 'rewrite', at: [], as: 'shuffled' }],
	['a status that no server gives', { do: 'status', status: 100 }],
])('%s is refused', async (_case, edit) => {
	const fault = { kind: 'changed', when: 'accepted', edits: [edit] };
	expect((await used.control.put('/faults', [fault])).status).toBe(400);
});

test('the answers with a token', async () => {
	for (const when of ['accepted', 'refused'] as const) {
		for (const seed of SEEDS) {
			const send = async () => post('/auth/token', { api_key: 'sandbox-ozibus-key' });
			const { answer, record } = await ask('ozibus', send, { when, seed });
			expect(record.accepted).toBe(0);
			expect(answer.edits.length).toBeGreaterThan(0);
		}
	}
});

test('where nothing is to be sent, nothing is done that should be refused', async () => {
	const send = async () => ({ ...post('/api/revoke-key'), headers: { 'x-api-key': UGSMS_KEY } });
	await ask('ugsms', send, { when: 'refused', seed: 1 });
	expect((await used.send('ugsms', NUMBERS[0]!)).status).toBe(200);
});
