// No message that a safeguard forbids ever leaves: in any form, with any retry, as a tool.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock.ts';
import type { Fault } from '../../sandbox/faults.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { jsonOfRuns } from './host.mts';
import { runOvo } from './ovo.mts';
import { useVirtualTime } from './time.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
const time = useVirtualTime();

interface Person {
	to: string;
	country: 'UG' | 'KE';
}

const PEOPLE: Person[] = [0, 1, 2, 3, 4].flatMap((index): Person[] => [
	{ to: `+25670100000${index}`, country: 'UG' },
	{ to: `+25471200000${index}`, country: 'KE' },
]);

/** One number as people write it: at home only those of the default country. */
const SPELLINGS: Array<(person: Person) => unknown> = [
	({ to }) => to,
	({ to }) => to.slice(1),
	({ to }) => Number(to.slice(1)),
	({ to }) => `00${to.slice(1)}`,
	({ to }) => `${to.slice(0, 4)} (0)${to.slice(4, 7)}-${to.slice(7)}`,
	({ to }) => `tel:${to.slice(0, 4)}-${to.slice(4, 7)}-${to.slice(7)}`,
	({ to, country }) => (country === 'UG' ? `0${to.slice(4)}` : to),
	({ to, country }) => (country === 'UG' ? ` ${to.slice(4, 7)} ${to.slice(7)} ` : to),
];

/** Texts, and how many SMS each takes. */
const TEXTS = new Map([
	['Hello', 1],
	['x'.repeat(160), 1],
	['x'.repeat(161), 2],
	['Привет '.repeat(20), 3],
]);

interface Sms extends Person {
	text: string;
}

/** How the node is told of its messages. */
type Form = (messages: Sms[]) => { parameters: INodeParameters; items: IDataObject[] };

const rows = (messages: Sms[]) => messages.map(({ to, text }) => ({ to, text }));
const batch = (recipientsFrom: string, more: INodeParameters): INodeParameters => ({
	operation: 'sendBatch',
	recipientsFrom,
	...more,
});

const FORMS: Record<string, Form> = {
	send: (messages) => ({
		parameters: { operation: 'send', to: '={{ $json.to }}', message: '={{ $json.text }}' },
		items: rows(messages),
	}),
	items: (messages) => ({
		parameters: batch('items', { to: '={{ $json.to }}', message: '={{ $json.text }}' }),
		items: rows(messages),
	}),
	fields: (messages) => ({
		parameters: batch('fields', { toField: 'to', message: '{text}' }),
		items: rows(messages),
	}),
	table: (messages) => ({
		parameters: batch('table', {
			toField: 'to',
			message: '{text}',
			table: ['to\ttext', ...messages.map(({ to, text }) => `${to}\t${text.trim()}`)].join('\n'),
		}),
		items: [{}],
	}),
	// One text for all.
	list: (messages) => ({
		parameters: batch('list', {
			recipients: messages.map(({ to }) => to).join(', '),
			message: messages[0]!.text,
		}),
		items: [{}],
	}),
	json: (messages) => ({
		parameters: batch('json', {
			messages: JSON.stringify(messages.map(({ to, text }) => ({ to, message: text }))),
		}),
		items: [{}],
	}),
};

const spelled = fc
	.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...SPELLINGS))
	.map(([person, spell]) => ({ to: person.to, entry: spell(person) }));

interface Forbidden {
	optedOut: Array<{ to: string; entry: unknown }> | null;
	countries: string[] | null;
	maxSegments: number | null;
	maxMessages: number | null;
	maxCost: number | null;
	/** Hours of the day in Kampala. */
	hours: { from: number; to: number } | null;
}

/** In a third of the runs: with all of them, nothing would leave. */
const seldom = <T,>(rule: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
	fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: rule });

const forbidden: fc.Arbitrary<Forbidden> = fc.record({
	optedOut: seldom(fc.array(spelled, { maxLength: 4 })),
	countries: seldom(fc.subarray(['UG', 'KE'], { minLength: 1 })),
	maxSegments: seldom(fc.integer({ min: 1, max: 3 })),
	maxMessages: seldom(fc.integer({ min: 1, max: 12 })),
	maxCost: seldom(fc.integer({ min: 1, max: 40 })),
	hours: seldom(
		fc
			.record({ from: fc.integer({ min: 0, max: 23 }), to: fc.integer({ min: 0, max: 23 }) })
			.filter(({ from, to }) => from !== to),
	),
});

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const PRICE = 2;

function safeguardsOf(rules: Forbidden): INodeParameters {
	const { optedOut, countries, maxSegments, maxMessages, maxCost, hours } = rules;
	const entries = JSON.stringify(optedOut?.map(({ entry }) => entry));
	return {
		...(optedOut && { doNotSendTo: `={{ ${entries} }}` }),
		...(countries && { countries }),
		...(maxSegments && { maxSegments }),
		...(maxMessages && { maxMessages }),
		...(maxCost && { maxCost, pricePerSegment: PRICE }),
		...(hours && {
			sendingHours: {
				values: {
					from: `${hours.from}:00`,
					to: `${hours.to}:00`,
					days: DAYS,
					timeZone: 'Africa/Kampala',
				},
			},
		}),
	};
}

/** Kampala is three hours ahead, all year. */
function isClosed({ hours }: Forbidden, hourUtc: number): boolean {
	if (hours === null) return false;
	const hour = (hourUtc + 3) % 24;
	const { from, to } = hours;
	return from < to ? hour < from || hour >= to : hour < from && hour >= to;
}

const segmentsOf = (text: string) => TEXTS.get(text) ?? TEXTS.get(`${text} `)!;

const isForbidden = (rules: Forbidden, { to, country, text }: Sms): boolean =>
	rules.optedOut?.some((entry) => entry.to === to) === true ||
	rules.countries?.includes(country) === false ||
	(rules.maxSegments !== null && segmentsOf(text) > rules.maxSegments);

/** What is wrong on the way: refusals that pass, and answers that never come. */
const FAULTS: Fault[][] = [
	[],
	[{ kind: 'status', status: 429, body: {}, times: 1 }],
	[{ kind: 'status', status: 429, headers: { 'retry-after': '7' }, body: {}, times: 6 }],
	[{ kind: 'reset', when: 'before', times: 2 }],
	[{ kind: 'reset', when: 'after', times: 1 }],
	[{ kind: 'status', status: 500, body: {}, times: 1 }],
];

const ON_ERROR: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

const scenario = fc.record({
	rules: forbidden,
	messages: fc.array(
		fc
			.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...TEXTS.keys()))
			.map(([person, text]): Sms => ({ ...person, text })),
		{ minLength: 1, maxLength: 8 },
	),
	form: fc.constantFrom(...Object.keys(FORMS)),
	isTool: fc.boolean(),
	retryOnFail: fc.boolean(),
	onError: fc.constantFrom(...ON_ERROR),
	faults: fc.constantFrom(...FAULTS),
	runs: fc.integer({ min: 1, max: 3 }),
	hourUtc: fc.integer({ min: 0, max: 23 }),
	skipDuplicates: fc.boolean(),
});

const TOOL_FORMS = ['send', 'list', 'json'];
let left = 0;
let held = 0;

test('no message that a safeguard forbids ever leaves, and what none forbids does', async () => {
	await fc.assert(
		fc.asyncProperty(scenario, async (given) => {
			const { rules, form, runs, hourUtc, faults, onError } = given;
			const isTool = given.isTool && TOOL_FORMS.includes(form);
			sandbox.reset();
			sandbox.faults.set(faults);
			const began = time.now();
			const at = Date.UTC(2026, 10, 27, hourUtc, 20);
			clock.now = () => at + time.now() - began;
			const told = FORMS[form]!(given.messages);
			const [{ text: one }] = given.messages as [Sms];
			const messages = given.messages.map((sms) => (form === 'list' ? { ...sms, text: one } : sms));
			const { run } = await runOvo(sandbox, {
				parameters: {
					resource: 'message',
					from: 'OVO',
					...told.parameters,
					options: { skipDuplicates: given.skipDuplicates, batchSize: 3 },
					safeguards: safeguardsOf(rules),
				},
				items: told.items,
				credential: { defaultCountry: 'UG' },
				retryOnFail: given.retryOnFail && !isTool,
				...(isTool ? { type: 'test.nodeTool' } : {}),
				onError,
				runs,
			});

			const ledger = sandbox.ledger.messages().map(({ to, message }) => {
				const { country } = PEOPLE.find((person) => person.to === to)!;
				return { to, country, text: message } as Sms;
			});
			const closed = isClosed(rules, hourUtc);
			expect(ledger.filter((sms) => closed || isForbidden(rules, sms))).toEqual([]);
			const cost = ledger.reduce((sum, { text }) => sum + PRICE * segmentsOf(text), 0);
			expect(ledger.length).toBeLessThanOrEqual(rules.maxMessages ?? Infinity);
			expect(cost).toBeLessThanOrEqual(rules.maxCost ?? Infinity);
			left += ledger.length;
			held += messages.length * runs - ledger.length;

			// What is told is true: who is held for a reason did not get it.
			const results = jsonOfRuns(run);
			const accepted = results.filter(({ outcome }) => outcome === 'accepted').length;
			if (onError !== 'stopWorkflow') expect(accepted).toBeLessThanOrEqual(ledger.length);

			// Nothing more than that is held.
			const isFree = rules.maxMessages === null && rules.maxCost === null && !closed;
			if (faults.length > 0 || onError === 'stopWorkflow' || !isFree) return;
			const allowed = messages.filter((sms) => !isForbidden(rules, sms));
			const isBatch = form !== 'send';
			const expected =
				given.skipDuplicates && isBatch
					? new Set(allowed.map(({ to }) => to)).size
					: allowed.length;
			expect(ledger).toHaveLength(expected * runs);
		}),
		{ numRuns: 60 },
	);
	expect(left).toBeGreaterThan(50);
	expect(held).toBeGreaterThan(50);
}, 120_000);
