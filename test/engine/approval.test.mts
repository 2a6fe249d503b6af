import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OvoCommunications } from '../../nodes/OvoCommunications/OvoCommunications.node.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { useSandbox } from '../sandbox/use-sandbox.mts';
import { runNode, type NodeRun } from './host.mts';
import { API_KEY } from './ovo.mts';
import { Sleeper } from './sleeper.mts';

const TO = '+256701234567';
const NOW = Date.parse('2026-11-27T12:00:00Z');

const inUse = useSandbox();
const { now } = clock;
afterEach(() => {
	clock.now = now;
});

interface More extends Partial<NodeRun> {
	credential?: IDataObject;
}

const nodeRun = (
	parameters: INodeParameters = {},
	{ credential, ...more }: More = {},
): NodeRun => ({
	node: new OvoCommunications(),
	credentialType: new OvoCommunicationsApi(),
	credential: {
		apiKey: API_KEY,
		baseUrl: inUse.sandbox.providerUrl('ovo-communications'),
		...credential,
	},
	parameters: {
		resource: 'message',
		operation: 'sendAndWait',
		to: TO,
		message: 'May we order?',
		from: 'OVO',
		approvalOptions: { values: { approvalType: 'double', disapproveLabel: 'No' } },
		...parameters,
	},
	...more,
});

const texts = () => inUse.sandbox.ledger.messages().map(({ message }) => message);
const linkIn = (text: string) => new URL(/https?:\/\/\S+$/.exec(text)![0]);

async function asked(parameters: INodeParameters = {}, more: More = {}) {
	const sleeper = new Sleeper(nodeRun(parameters, more));
	await sleeper.start();
	expect(sleeper.isAsleep).toBe(true);
	const link = linkIn(texts()[0]!);
	const query = Object.fromEntries(link.searchParams);
	return {
		sleeper,
		link,
		open: () => sleeper.request({ method: 'GET', query }),
		press: (approved: unknown) => sleeper.request({ method: 'POST', query, body: { approved } }),
		request: sleeper.request.bind(sleeper),
		query,
	};
}

describe('the SMS', () => {
	test('ends with one link on a line of its own', async () => {
		const { link } = await asked();
		expect(texts()).toEqual([`May we order?\n${link.toString()}`]);
	});

	test('is guarded, counted and checked as every message', async () => {
		const continues = { onError: 'continueRegularOutput' } as const;
		const results = await Promise.all(
			[
				{ safeguards: { doNotSendTo: TO } },
				{ safeguards: { maxSegments: 1 } },
				{ safeguards: { countries: ['KE'] } },
				{ to: '0701' },
				{ message: ' ' },
				{ message: 'Hi {{ $json.name }}' },
				{ message: '={{ $json.nothing }}' },
			].map(async (parameters) => (await runNode(nodeRun(parameters, continues))).json[0]!),
		);
		expect(results.map(({ code }) => code)).toEqual([
			'optedOut',
			'tooManySegments',
			'countryNotAllowed',
			'invalidNumber',
			'emptyMessage',
			'unevaluatedExpression',
			'emptyMessage',
		]);
		// As good as declined, for an If behind it.
		for (const { data } of results) expect(data).toEqual({ approved: false, respondedAt: null });
		// Where the same question is asked again, the link would answer it.
		expect(results[0]!.text).toBe('May we order?');
		expect(JSON.stringify(results)).not.toContain('signature=');
		expect(texts()).toEqual([]);
	});

	test('a refused one is an error under Stop', async () => {
		const { error } = await runNode(nodeRun({ to: '+256700000099' }));
		expect(error?.message).toMatch(/does not take this number/);
	});
});

describe('an answer', () => {
	test.each([
		['true', true, 'Approve'],
		['false', false, 'No'],
	])(
		'approved=%s goes on with {data: {approved: %s, respondedAt}}',
		async (value, approved, label) => {
			clock.now = () => NOW;
			const { sleeper, press } = await asked();
			const { page } = await press(value);
			expect(page).toContain('Thank you');
			expect(page).toContain(label);
			expect(sleeper.isAsleep).toBe(false);
			const { outputs } = sleeper.outcome;
			expect(outputs).toEqual([
				[
					{
						json: { data: { approved, respondedAt: '2026-11-27T12:00:00.000Z' } },
						pairedItem: { item: 0 },
					},
				],
			]);
			expect(texts()).toHaveLength(1);
		},
	);

	test('own labels, and the usual ones', async () => {
		const values = { approvalType: 'double', approveLabel: 'Ja', disapproveLabel: '' };
		const { open } = await asked({ approvalOptions: { values } });
		expect((await open()).page).toMatch(/>Ja<\/button>\s*<button[^>]*value="false"[^>]*>Decline</);
	});

	test.each([{}, { values: { approvalType: 'single' } }, { values: {} }])(
		'one button is the usual: %j',
		async (approvalOptions) => {
			const { open, press, sleeper } = await asked({ approvalOptions });
			expect((await open()).page.match(/<button/g)).toHaveLength(1);
			await press('false');
			expect(sleeper.isAsleep).toBe(true);
		},
	);

	test('whatever else comes shows the question again, and changes nothing', async () => {
		const { sleeper, request, query, open } = await asked();
		const bodies = [undefined, null, '', 'approved=true', [], { approved: true }, { approved: 1 }];
		const more = [
			{ approved: ['true'] },
			{ approved: 'TRUE' },
			{ Approved: 'true' },
			{ approved: {} },
		];
		for (const body of [...bodies, ...more]) {
			expect((await request({ method: 'POST', query, body })).page).toContain('May we order?');
		}
		expect((await request({ method: 'GET', query, body: { approved: 'true' } })).page).toContain(
			'May we order?',
		);
		await open();
		expect(sleeper.isAsleep).toBe(true);
	});

	test('a link of another question is over', async () => {
		const { sleeper, request, query } = await asked();
		const others = [{}, { q: 'AAAA' }, { q: [query.q] }, { q: { toString: 1 } }] as IDataObject[];
		for (const other of others) {
			for (const method of ['GET', 'POST'] as const) {
				const body = { approved: 'true' };
				const { page } = await request({ method, query: other, body });
				expect(page).toContain('No action required');
				expect(page).not.toContain('May we order?');
			}
		}
		expect(sleeper.isAsleep).toBe(true);
	});

	test('the same question to the same person is the same link; anything else is not', async () => {
		const idOf = async (parameters: INodeParameters) => {
			inUse.sandbox.reset();
			return (await asked(parameters)).query.q;
		};
		const first = await idOf({});
		expect(await idOf({})).toBe(first);
		expect(await idOf({ message: 'May we order now?' })).not.toBe(first);
		expect(await idOf({ to: '+256701234568' })).not.toBe(first);
	});
});

describe('the page', () => {
	test('has no script, nothing from elsewhere, and a policy that forbids both', async () => {
		const { open, press } = await asked();
		const { page, headers } = await open();
		expect(page).not.toMatch(/<script|https?:|src=|href=|url\(|\son\w+=/i);
		expect(headers['Content-Security-Policy']).toMatch(
			/^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
		);
		expect(headers).toMatchObject({
			'Cache-Control': 'no-store',
			'Referrer-Policy': 'no-referrer',
			'X-Content-Type-Options': 'nosniff',
			'X-Frame-Options': 'DENY',
			'X-Robots-Tag': 'noindex',
		});
		const thanks = await press('true');
		expect(thanks.page).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'/);
	});

	test('shows the question as it was asked, whatever it holds', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ minLength: 1, unit: fc.constantFrom(...`<>&"'\`=/ ab\n{}`) }),
				async (text) => {
					fc.pre(text.trim() !== '');
					inUse.sandbox.reset();
					const message = '={{ $json.text }}';
					const values = {
						approvalType: 'double',
						approveLabel: message,
						disapproveLabel: message,
					};
					const approvalOptions = { values };
					const { open } = await asked({ message, approvalOptions }, { items: [{ text }] });
					const { page } = await open();
					const [, shown] = /<p dir="auto">([^]*?)<\/p>/.exec(page)!;
					const read = shown!
						.replace(/&lt;/g, '<')
						.replace(/&gt;/g, '>')
						.replace(/&quot;/g, '"')
						.replace(/&#39;/g, "'")
						.replace(/&amp;/g, '&');
					expect(read).toBe(text.trim());
					expect(shown).not.toMatch(/[<>"']/);
					expect(page.match(/<\w+/g)).toHaveLength(16);
				},
			),
			{ numRuns: 30 },
		);
	});
});

describe('the end of the wait', () => {
	test('goes on as not approved, with the question, and without the link', async () => {
		// An earlier approval came in: handed on, it would look like the answer.
		const items = [{ data: { approved: true, respondedAt: '2026-11-27T11:00:00.000Z' } }];
		const { sleeper } = await asked({}, { items });
		await sleeper.timeOut();
		expect(sleeper.outcome.json).toEqual([
			{
				data: { approved: false, respondedAt: null },
				question: {
					id: expect.any(String),
					to: TO,
					text: 'May we order?',
					approveLabel: 'Approve',
					declineLabel: 'No',
				},
			},
		]);
	});

	test.each<[INodeParameters, number]>([
		[{}, 86_400_000],
		[{ resumeAmount: 45, resumeUnit: 'minutes' }, 45 * 60_000],
		[{ limitWaitTime: false }, Date.parse('3000-01-01') - NOW],
	])('is as %j says', async (parameters, milliseconds) => {
		clock.now = () => NOW;
		const { sleeper } = await asked(parameters);
		expect(sleeper.waitTill!.getTime() - NOW).toBe(milliseconds);
	});
});

describe('where it cannot ask', () => {
	test.each<[string, INodeParameters, More, RegExp]>([
		['two items', {}, { items: [{}, {}] }, /waits for one message, but 2 items came in/],
		['a tool', {}, { type: 'test.nodeTool' }, /An AI agent cannot wait for an answer/],
		['Execute Once', {}, { executeOnce: true }, /cannot wait with Execute Once/],
		['no amount', { resumeAmount: 'soon' }, {}, /wait has no valid end/],
		[
			'a reviewer whom the model names',
			{ to: "={{ $fromAI('to') }}" },
			{ type: 'test.nodeHitlTool' },
			/would choose who reviews it/,
		],
		['Practice Mode', {}, { credential: { practice: true } }, /not possible in Practice Mode/],
	])('it says so before it sends: %s', async (_, parameters, more, words) => {
		const { error } = await runNode(nodeRun(parameters, more));
		expect(error?.message).toMatch(words);
		expect(texts()).toEqual([]);
	});

	test('a link that no phone can open is told', async () => {
		const { sleeper } = await asked();
		expect(sleeper.outcome.hints.join()).toMatch(/leads to this computer only/);
	});
});

describe('a human review', () => {
	const review = { type: 'test.nodeHitlTool' } as const;
	const toolParameters = { To: '+256772345678', Message: 'Hello "there"' };
	const items = [{ tool: 'Text_them', toolParameters, toolCallId: 'call_1' }];

	test('shows what the tool would do, where n8n’s own text would not', async () => {
		const message = '=Run {{ $json.tool }}? Input: {{ $json.toolParameters }}';
		await asked(
			{ message: message.replace('$json.toolParameters', 'String($json.toolParameters)') },
			{
				...review,
				items,
			},
		);
		expect(texts()[0]).toContain(JSON.stringify(toolParameters, null, ' '));
		expect(texts()[0]).not.toContain('[object Object]');
	});

	test('leaves every other text as it is', async () => {
		await asked(
			{ message: '={{ $json.toolParameters.Message }} $& [objects]' },
			{ ...review, items },
		);
		expect(texts()[0]).toMatch(/^Hello "there" \$& \[objects\]\n/);
	});
});
