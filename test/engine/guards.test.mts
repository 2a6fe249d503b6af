import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { jsonOfRuns } from './host.mts';
import { SEND, people, runOvo, type OvoRun } from './ovo.mts';
import { useVirtualTime } from './time.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const time = useVirtualTime();

/** The time, from now on: it goes on by waits alone. */
function setTime(iso: string): void {
	const began = time.now();
	clock.now = () => Date.parse(iso) + time.now() - began;
}

interface More extends Partial<OvoRun> {
	parameters?: INodeParameters;
}

const run = (
	safeguards: INodeParameters,
	items: IDataObject[] = people(3),
	{ parameters, ...more }: More = {},
) =>
	runOvo(sandbox, {
		parameters: { ...SEND, ...parameters, safeguards },
		items,
		onError: 'continueRegularOutput',
		credential: { defaultCountry: 'UG' },
		...more,
	});

const received = () => sandbox.ledger.messages().map(({ to }) => to);
const codes = (json: IDataObject[]) =>
	json.map(({ outcome, failure }) => (failure as IDataObject | null)?.code ?? outcome);
const problem = (json: IDataObject[]) => String(json[0]?.problem);
const hours = (from: string, to: string, more: INodeParameters = {}): INodeParameters => ({
	sendingHours: {
		values: { from, to, days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], ...more },
	},
});

describe('Do Not Send To', () => {
	const [, ann] = people(2).map(({ phone }) => String(phone)) as [string, string];

	test.each<[string, unknown]>([
		['E.164', '+256701000001'],
		['at home', '0701000001'],
		['without its zero', '701000001'],
		['without the plus', '256701000001'],
		['with 00', '00256701000001'],
		['with spaces', '+256 701 000 001'],
		['with dashes', '0701-000-001'],
		['with long dashes', '0701–000–001'],
		['with dots', '0701.000.001'],
		['with brackets', '(0701) 000001'],
		['with a zero in brackets', '+256 (0)701 000001'],
		['as a link', 'tel:+256-701-000-001'],
		['as a spreadsheet keeps a text', "'0701000001"],
		['as a number', 701000001],
		['as a number with the country code', 256701000001],
		['as a spreadsheet writes it', '7.01000001E+08'],
		['with a no-break space', '0701\u00a0000\u00a0001'],
		['in full width', '＋２５６７０１０００００１'],
		['in Arabic digits', '٠٧٠١٠٠٠٠٠١'],
		['as a copied cell', '\ufeff\u202a+256701000001\u202c\r\n'],
	])('knows a person %s', async (_, entry) => {
		const list = `={{ ${JSON.stringify([entry])} }}`;
		const { json } = await run({ doNotSendTo: list });
		expect(codes(json)).toEqual(['accepted', 'optedOut', 'accepted']);
		expect(json[1]).toMatchObject({ outcome: 'skipped', status: null, final: true });
		expect(json[1]!.problem).toBe(`Skipped: ${ann} is on the list Do Not Send To.`);
		expect(received()).toEqual([people(3)[0]!.phone, people(3)[2]!.phone]);
	});

	test.each<[string, unknown]>([
		['commas', '0701000001, 0701000002'],
		['new lines', '0701000001\n0701000002\n'],
		['Windows lines', '0701000001\r\n0701000002'],
		['semicolons', '0701000001;0701000002;'],
		['tabs', '0701000001\t0701000002'],
		['a list', '={{ ["0701000001", "0701000002"] }}'],
		['lists in a list', '={{ [["0701000001"], [701000002, "0701000001"]] }}'],
		['texts in a list', '={{ ["0701000001, 0701000002"] }}'],
		['the items of another node', '={{ $("Items").all().map(i => i.json.phone).slice(1) }}'],
	])('reads %s', async (_, doNotSendTo) => {
		const { json } = await run({ doNotSendTo } as INodeParameters);
		expect(codes(json)).toEqual(['accepted', 'optedOut', 'optedOut']);
	});

	test('an empty list holds nobody', async () => {
		expect(codes((await run({ doNotSendTo: '={{ [] }}' })).json)).toEqual(
			Array(3).fill('accepted'),
		);
	});

	test.each<[string, string]>([
		['nothing', ''],
		['only separators', ' , ;'],
		['a field that is not there', '={{ $json.nothing }}'],
		['null', '={{ null }}'],
		['an empty text', '={{ "" }}'],
		['an expression that fails', '={{ $("Nowhere").all() }}'],
		['a list of nothing', '={{ ["", " "] }}'],
		['a list of empty lists', '={{ [[], [""]] }}'],
		['a list with a hole', '={{ ["0701000001", null] }}'],
		['items instead of numbers', '={{ $input.all() }}'],
		['objects', '={{ [{ phone: "0701000001" }] }}'],
		['yes', '={{ true }}'],
		['a name', 'Ann'],
		['a name beside a number', 'Ann 0701000001'],
		['too few digits', '0701000001, 0701'],
		['two numbers in one', '0701000001 0701000002'],
	])('%s keeps everybody back, and says why', async (_, doNotSendTo) => {
		const { json } = await run({ doNotSendTo });
		expect(codes(json)).toEqual(Array(3).fill('safeguardInvalid'));
		expect(problem(json)).toMatch(/^Not sent: Do Not Send To in Safeguards [^]+\. [^]+\.$/);
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('a local number is one of the country of the message, and of the credential', async () => {
		const parameters = { options: { country: '={{ $json.country }}' } };
		const items = [
			{ phone: '0701000001', country: 'UG' },
			{ phone: '0701000001', country: 'KE' },
			{ phone: '0701000001', country: 'TZ' },
			{ phone: '+256701000001', country: 'KE' },
		];
		const credential = { defaultCountry: 'UG' };
		const list = { doNotSendTo: '0701000001' };
		const { json } = await run(list, items, { parameters, credential });
		expect(codes(json)).toEqual(Array(4).fill('optedOut'));
		const other = { doNotSendTo: '+254701000001' };
		const { json: some } = await run(other, items, { parameters, credential });
		expect(codes(some)).toEqual(['accepted', 'optedOut', 'accepted', 'accepted']);
	});

	test('without a country, a local number is no number', async () => {
		const { json } = await run({ doNotSendTo: '0701000001' }, people(1), { credential: {} });
		expect(codes(json)).toEqual(['safeguardInvalid']);
		expect(problem(json)).toMatch(/"0701000001", which has no country code/);
	});

	test('a list for each item holds for its item', async () => {
		const items = people(2).map((person) => ({ ...person, out: [person.phone] }));
		items[1]!.out = [people(1)[0]!.phone];
		const { json } = await run({ doNotSendTo: '={{ $json.out }}' }, items);
		expect(codes(json)).toEqual(['optedOut', 'accepted']);
	});

	test('ten thousand entries are read in seconds', async () => {
		const many =
			'={{ Array.from({ length: 10000 }, (_, i) => "07720" + String(i).padStart(5, "0")) }}';
		const began = performance.now();
		const { json } = await run({ doNotSendTo: many }, people(1));
		expect(codes(json)).toEqual(['accepted']);
		expect(performance.now() - began).toBeLessThan(10_000);
	});

	test('nor do they take longer where each item brings them', async () => {
		const out = people(4000).map(({ phone }) => phone);
		const items = people(50).map((person) => ({ ...person, out }));
		const began = performance.now();
		const { json } = await run({ doNotSendTo: '={{ $json.out }}' }, items);
		expect(codes(json)).toEqual(Array(50).fill('optedOut'));
		expect(performance.now() - began).toBeLessThan(10_000);
	});

	test('more than a hundred thousand are refused', async () => {
		const { json } = await run(
			{ doNotSendTo: '={{ Array(100001).fill("0701000001") }}' },
			people(1),
		);
		expect(problem(json)).toMatch(/more than 100,000 numbers/);
	});
});

describe('Only These Countries', () => {
	const mixed = ['+256701000000', '+254712345678', '+255712345678', '+80012345678'].map(
		(phone) => ({
			phone,
		}),
	);

	test.each<[string, unknown]>([
		['the list', ['UG', 'KE']],
		['names', '={{ ["Uganda", "kenya"] }}'],
		['a text', '={{ "UGA, +254" }}'],
	])('takes %s', async (_, countries) => {
		const { json } = await run({ countries } as INodeParameters, mixed);
		expect(codes(json)).toEqual(['accepted', 'accepted', 'countryNotAllowed', 'countryNotAllowed']);
		expect(json[2]!.problem).toBe(
			'Not sent: +255712345678 is a number of Tanzania, and Only These Countries allows Uganda, Kenya. Check the number, or add its country in Safeguards.',
		);
		expect(json[3]!.problem).toMatch(/of no single country/);
	});

	test.each<[string, unknown]>([
		['none', []],
		['nothing', '={{ $json.nothing }}'],
		['a slip', '={{ ["Ugan"] }}'],
		['an object', '={{ { UG: true } }}'],
	])('%s keeps everybody back', async (_, countries) => {
		const { json } = await run({ countries } as INodeParameters, mixed);
		expect(codes(json)).toEqual(Array(4).fill('safeguardInvalid'));
		expect(received()).toEqual([]);
	});
});

describe('Max Segments', () => {
	test('holds texts that take more SMS', async () => {
		const items = [160, 161, 306, 307].map((length) => ({ phone: '+256701000000', length }));
		const parameters = { message: '={{ "x".repeat($json.length) }}' };
		const { json } = await run({ maxSegments: 2 }, items, { parameters });
		expect(codes(json)).toEqual(['accepted', 'accepted', 'accepted', 'tooManySegments']);
		expect(json[3]).toMatchObject({ outcome: 'rejected', failure: { retryable: false } });
		expect(json[3]!.problem).toMatch(/takes 3 SMS, and Max Segments allows 2/);
	});

	test.each([0, -1, '={{ "two" }}', '={{ $json.nothing }}'])('%j is none', async (maxSegments) => {
		expect(codes((await run({ maxSegments }, people(1))).json)).toEqual(['safeguardInvalid']);
	});
});

describe('Sending Hours', () => {
	test.each([
		['2026-11-27T04:59:59Z', 'outsideHours', '2026-11-27T05:00:00.000Z'],
		['2026-11-27T05:00:00Z', 'accepted', undefined],
		['2026-11-27T16:59:59Z', 'accepted', undefined],
		['2026-11-27T17:00:00Z', 'outsideHours', '2026-11-30T05:00:00.000Z'],
		['2026-11-28T09:00:00Z', 'outsideHours', '2026-11-30T05:00:00.000Z'],
	])('at %s in Kampala: %s', async (now, code, retryAt) => {
		setTime(now);
		const { json } = await run(hours('08:00', '20:00', { timeZone: 'Africa/Kampala' }), people(1));
		expect(codes(json)).toEqual([code]);
		expect((json[0]!.details as IDataObject | undefined)?.retryAt).toBe(retryAt);
		if (retryAt !== undefined) {
			expect(json[0]).toMatchObject({ outcome: 'rejected', failure: { retryable: true } });
		}
	});

	test('the sentence tells both times, by the clocks that count', async () => {
		setTime('2026-11-27T17:30:00Z');
		const { json } = await run(hours('08:00', '20:00', { timeZone: 'Africa/Kampala' }), people(1));
		expect(problem(json)).toBe(
			'Not sent: it is 2026-11-27 20:30 in Africa/Kampala, outside of the Sending Hours. Send it from 2026-11-30 08:00 on, or change Sending Hours in Safeguards.',
		);
	});

	test('without a time zone, the workflow’s counts', async () => {
		setTime('2026-11-27T06:00:00Z');
		const { json } = await run(hours('08:00', '20:00'), people(1), { timezone: 'Africa/Lagos' });
		expect(codes(json)).toEqual(['outsideHours']);
		expect(problem(json)).toMatch(/07:00 in Africa\/Lagos/);
	});

	test('each item can have its own time zone', async () => {
		setTime('2026-11-27T06:00:00Z');
		const zones = ['Africa/Kampala', 'Africa/Lagos', 'nowhere', ''];
		const items = zones.map((zone, index) => ({ ...people(4)[index], zone }));
		const timeZone = '={{ $json.zone }}';
		const { json } = await run(hours('08:00', '20:00', { timeZone }), items, { timezone: 'UTC' });
		expect(codes(json)).toEqual(['accepted', 'outsideHours', 'safeguardInvalid', 'outsideHours']);
	});

	test('over a change of clocks', async () => {
		const berlin = hours('02:30', '06:00', { timeZone: 'Europe/Berlin', days: ['sunday'] });
		setTime('2026-03-29T00:59:00Z');
		const { json } = await run(berlin, people(1));
		expect(json[0]!.details).toEqual({ retryAt: '2026-03-29T01:00:00.000Z' });
		setTime('2026-03-29T01:00:00Z');
		expect(codes((await run(berlin, people(1))).json)).toEqual(['accepted']);
	});

	test.each<[string, INodeParameters]>([
		['no From', { from: '' }],
		['a From that is no time', { from: 'eight' }],
		['a To after midnight', { to: '25:00' }],
		['61 minutes', { to: '8:61' }],
		['the end of a day as From', { from: '24:00' }],
		['one time', { from: '8:00', to: '08:00' }],
		['no days', { days: [] }],
		['a day that is none', { days: ['someday'] }],
		['days that fail', { days: '={{ $json.nothing }}' }],
		['a zone that is none', { timeZone: 'Kampala' }],
		['a zone that is no text', { timeZone: '={{ ["Asia/Tokyo"] }}' }],
		['a zone in an object', { timeZone: '={{ { name: "Asia/Tokyo" } }}' }],
	])('%s keeps everybody back', async (_, wrong) => {
		const { json } = await run(hours('08:00', '20:00', wrong), people(1));
		expect(codes(json)).toEqual(['safeguardInvalid']);
		expect(problem(json)).toMatch(/^Not sent: Sending Hours in Safeguards .+\. .+\.$/);
	});

	test('a batch that is sent slowly stops where the hours end', async () => {
		setTime('2026-11-27T16:58:30Z');
		const parameters = {
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			options: { batchSize: 1, requestsPerMinute: 10 },
		};
		const open = hours('08:00', '20:00', { timeZone: 'Africa/Kampala' });
		const { json } = await run(open, people(40), { parameters });
		const sent = codes(json).filter((code) => code === 'accepted').length;
		expect(sent).toBe(20);
		expect(codes(json).slice(sent)).toEqual(Array(20).fill('outsideHours'));
		expect(json.at(-1)!.details).toEqual({ retryAt: '2026-11-30T05:00:00.000Z' });
		expect(received()).toHaveLength(sent);
	});

	test('where they end for some of a batch, the others are sent', async () => {
		setTime('2026-11-27T16:59:30Z');
		const zones = ['Africa/Kampala', 'Africa/Lagos'];
		const items = people(20).map((person, index) => ({ ...person, zone: zones[index % 2] }));
		const parameters = {
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			options: { batchSize: 4, requestsPerMinute: 2, concurrency: 1 },
		};
		const open = hours('08:00', '20:00', { timeZone: '={{ $json.zone }}' });
		const { json } = await run(open, items, { parameters });
		const inLagos = codes(json.filter((_, index) => index % 2 === 1));
		expect(inLagos).toEqual(Array(10).fill('accepted'));
		const inKampala = codes(json.filter((_, index) => index % 2 === 0));
		expect(inKampala).toEqual([...Array(4).fill('accepted'), ...Array(6).fill('outsideHours')]);
	});

	test('nothing leaves after a wait that the provider asked for, where the hours ended in it', async () => {
		setTime('2026-11-27T16:59:50Z');
		const busy = {
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '20' },
			body: {},
		} as const;
		sandbox.faults.set([{ ...busy, times: 1 }]);
		const open = hours('08:00', '20:00', { timeZone: 'Africa/Kampala' });
		const { json } = await run(open, people(2), { onError: 'stopWorkflow', retryOnFail: true });
		expect(json).toEqual([]);
		expect(received()).toEqual([]);
		expect(sandbox.requests.list()).toHaveLength(1);
	});
});

describe.each([
	['Max Messages', { maxMessages: 4 }, 'tooManyMessages'],
	['Max Cost', { maxCost: 1.2, pricePerSegment: 0.3 }, 'costTooHigh'],
] as const)('%s', (name, limit, code) => {
	test('a run that would exceed it is refused whole', async () => {
		expect(codes((await run(limit, people(4))).json)).toEqual(Array(4).fill('accepted'));
		sandbox.reset();
		const { json } = await run(limit, people(5));
		expect(codes(json)).toEqual(Array(5).fill(code));
		expect(problem(json)).toMatch(
			new RegExp(`^Not sent: this execution .+ ${name} allows [\\d.]+\\.`),
		);
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('it counts over all runs of the node in an execution', async () => {
		const { run: engine } = await run(limit, people(3), { runs: 2 });
		expect(codes(jsonOfRuns(engine))).toEqual([
			...Array(3).fill('accepted'),
			...Array(3).fill(code),
		]);
		const { run: other } = await run(limit, people(2), { runs: 3 });
		expect(codes(jsonOfRuns(other))).toEqual([
			...Array(4).fill('accepted'),
			...Array(2).fill(code),
		]);
	});

	test('what was not sent does not count, what may have been does', async () => {
		const items = [...people(1), { phone: '+256700000099' }];
		const { run: engine } = await run(limit, items, { runs: 3 });
		expect(jsonOfRuns(engine).map(({ outcome }) => outcome)).toEqual(
			Array(3).fill(['accepted', 'rejected']).flat(),
		);
		expect(received()).toHaveLength(3);
		sandbox.reset();
		sandbox.faults.set([{ kind: 'reset', when: 'after', times: 2 }]);
		const { run: lost } = await run(limit, people(3), { runs: 2 });
		const outcomes = jsonOfRuns(lost).map(({ outcome }) => outcome);
		expect(outcomes.slice(0, 3).sort()).toEqual(['accepted', 'unknown', 'unknown']);
		expect(outcomes.slice(3)).toEqual(Array(3).fill('rejected'));
		expect(received()).toHaveLength(3);
	});

	test('who is held for another reason is not counted', async () => {
		const safeguards = { ...limit, doNotSendTo: '0701000000', countries: ['UG'] };
		const items = [...people(5), { phone: '+254712345678' }, { phone: 'nobody' }];
		const { json } = await run(safeguards, items);
		expect(codes(json)).toEqual([
			'optedOut',
			...Array(4).fill('accepted'),
			'countryNotAllowed',
			'invalidNumber',
		]);
	});

	test('of duplicates, one counts: also where its turn comes after the first was refused', async () => {
		const parameters = {
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			options: { skipDuplicates: true },
		};
		const twice = [...people(4), ...people(4)];
		const { json } = await run(limit, twice, { parameters });
		expect(codes(json)).toEqual([...Array(4).fill('accepted'), ...Array(4).fill('duplicate')]);
		sandbox.reset();
		const { json: none } = await run(limit, [...people(5), ...people(1)], { parameters });
		expect(codes(none)).toEqual(Array(6).fill(code));
		expect(received()).toEqual([]);
	});

	test('under Retry On Fail, what went counts once', async () => {
		const second = { to: String(people(2)[1]!.phone) };
		sandbox.faults.set([{ kind: 'status', status: 429, body: {}, times: 2, match: second }]);
		const { json, error } = await run(limit, people(4), {
			retryOnFail: true,
			onError: 'stopWorkflow',
		});
		expect(error).toBeUndefined();
		expect(codes(json)).toEqual(Array(4).fill('accepted'));
		expect(received()).toHaveLength(4);
	});

	test('another execution begins anew', async () => {
		for (let execution = 0; execution < 2; execution++) {
			expect(codes((await run(limit, people(4))).json)).toEqual(Array(4).fill('accepted'));
		}
	});
});

describe('limits that cannot be read', () => {
	test.each<INodeParameters>([
		{ maxMessages: 0 },
		{ maxMessages: '={{ $json.nothing }}' },
		{ maxCost: 0, pricePerSegment: 1 },
		{ maxCost: 5 },
		{ maxCost: 5, pricePerSegment: 0 },
		{ maxCost: 5, pricePerSegment: '={{ null }}' },
	])('%j', async (limit) => {
		expect(codes((await run(limit, people(2))).json)).toEqual(Array(2).fill('safeguardInvalid'));
		expect(received()).toEqual([]);
	});
});

describe('a price for each item', () => {
	test('is added up', async () => {
		const items = [0.5, 0.25, 0.25].map((price, index) => ({ ...people(3)[index], price }));
		const pricePerSegment = '={{ $json.price }}';
		expect(codes((await run({ maxCost: 1, pricePerSegment }, items)).json)).toEqual(
			Array(3).fill('accepted'),
		);
		expect(codes((await run({ maxCost: 0.99, pricePerSegment }, items)).json)).toEqual(
			Array(3).fill('costTooHigh'),
		);
	});
});

describe('several reasons', () => {
	test('the first in their order is told, and one is enough', async () => {
		setTime('2026-11-28T09:00:00Z');
		const safeguards = {
			doNotSendTo: '0701000000',
			countries: ['KE'],
			maxSegments: 1,
			...hours('08:00', '20:00'),
		};
		const items = [
			...people(2),
			{ phone: '+254712345678', name: 'x'.repeat(200) },
			{ phone: '+254712345678', name: 'x' },
		];
		const parameters = { message: '={{ $json.name }}' };
		const { json } = await run(safeguards, items, { parameters });
		expect(codes(json)).toEqual([
			'optedOut',
			'countryNotAllowed',
			'tooManySegments',
			'outsideHours',
		]);
	});

	test('a duplicate of one that is held has its turn, and is guarded as well', async () => {
		const parameters = {
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			message: '{name}',
			options: { skipDuplicates: true },
		};
		const to = (name: string) => ({ phone: '+256701000000', name });
		const items = [to('x'.repeat(200)), to('x'.repeat(300)), to('short'), to('again')];
		const { json } = await run({ maxSegments: 1 }, items, { parameters });
		expect(codes(json)).toEqual(['tooManySegments', 'tooManySegments', 'accepted', 'duplicate']);
		expect(received()).toHaveLength(1);
	});

	test('under Stop, one that is rejected keeps the others back; one that opted out does not', async () => {
		const stop = { onError: 'stopWorkflow' } as const;
		const { json } = await run({ doNotSendTo: '0701000001' }, people(3), stop);
		expect(codes(json)).toEqual(['accepted', 'optedOut', 'accepted']);
		sandbox.reset();
		const items = [...people(2), { phone: '+254712345678' }];
		const { error } = await run({ countries: ['UG'] }, items, stop);
		expect(error?.message).toMatch(/In row 3, \+254712345678: Not sent: .+Only These Countries/);
		expect(received()).toEqual([]);
	});
});

describe('as a tool of an AI agent', () => {
	const asTool = { type: 'test.nodeTool' } as const;

	test.each<[string, INodeParameters]>([
		['$fromAI', { maxMessages: "={{ $fromAI('most', '', 'number') }}" }],
		['in other letters', { maxMessages: "={{ $fromai('most') }}" }],
		['beside others', { doNotSendTo: "={{ [$fromAI('one'), '0701000009'] }}" }],
		['deep inside', hours('08:00', '20:00', { timeZone: "={{ $fromAI('zone') }}" })],
		['a price', { maxCost: 5, pricePerSegment: "={{ $fromAI('price') }}" }],
		['what it was called with', { doNotSendTo: '={{ $json.list ?? [] }}' }],
		['its input', { doNotSendTo: '={{ $input.first().json.list ?? [] }}' }],
		...['$data.list', '$items()[0].json.list', '$item(0).$data.list', '$thisItem.json.list'].map(
			(words): [string, INodeParameters] => [words, { doNotSendTo: `={{ ${words} ?? [] }}` }],
		),
		['what another field holds', { maxMessages: '={{ $parameter.message.length }}' }],
	])('a model fills in no safeguard: %s', async (_, safeguards) => {
		const { json } = await run(safeguards, people(1), asTool);
		expect(codes(json)).toEqual(['safeguardFromModel']);
		expect(received()).toEqual([]);
	});

	test('nor is $fromAI read where there is no model', async () => {
		const { json } = await run(
			{ maxMessages: "={{ $fromAI('most', '', 'number', 5) }}" },
			people(1),
		);
		expect(codes(json)).toEqual(['safeguardFromModel']);
	});

	test('a value from another node is', async () => {
		const doNotSendTo = '={{ $("Items").all().map(i => i.json.phone) }}';
		expect(codes((await run({ doNotSendTo }, people(2), asTool)).json)).toEqual([
			'optedOut',
			'optedOut',
		]);
	});

	test('a country that the model names does not change who opted out', async () => {
		const messages = JSON.stringify([
			{ to: '+256701000001', message: 'Hi', country: 'KE' },
			{ to: '0701000001', message: 'Hi', country: 'UG' },
			{ to: '0701000001', message: 'Hi', country: 'KE' },
		]);
		const parameters = { operation: 'sendBatch', recipientsFrom: 'json', messages };
		const list = { doNotSendTo: '0701000001' };
		const { json } = await run(list, people(1), { ...asTool, parameters });
		expect(codes(json)).toEqual(Array(3).fill('optedOut'));
		// Without a country of the user's, the list cannot be read; the model's does not make it so.
		const { json: none } = await run(list, people(1), { ...asTool, parameters, credential: {} });
		expect(codes(none)).toEqual(Array(3).fill('safeguardInvalid'));
	});
});
