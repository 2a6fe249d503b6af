// What this Kannel answers to whoever sends, and whether the operator then gets something.
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { get, post, TEXT, type Answer, type Headers } from './client.mts';
import { whySkipped } from './programs.mts';
import { setStage, type Stage } from './stage.mts';

const skipped = whySkipped();
if (skipped) console.warn(skipped);

interface Case {
	/** Also the message's text, by which it is found at the operator's. */
	what: string;
	/** Those of Kannel, or a query. */
	fields: Headers;
	type: string;
	answer: Answer;
	/** Whom the operator sends it to. */
	sentTo: string[];
}

const taken = (what: string, fields: Headers, ...sentTo: string[]): Case => ({
	...{ what, fields, sentTo, type: TEXT },
	answer: { status: 202, body: '0: Accepted for delivery' },
});
const refused = (
	what: string,
	fields: Headers,
	status: number,
	body: string,
	type = TEXT,
): Case => ({ what, fields, type, answer: { status, body }, sentTo: [] });

const A = '+256701000001';
const B = '+256701000002';
const NOBODYS = '+999701000001';
const To = A;

const posted: Case[] = [
	taken('to a number', { To }, A),
	taken('to two numbers', { To: `${A} ${B}` }, A, B),
	taken('to an SMSC that there is not', { To, SMSC: 'none' }, A),
	taken('with a mask that is no number', { To, 'DLR-Mask': 'x' }, A),

	refused('with a wrong password', { To, Password: 'x' }, 403, 'Authorization failed for sendsms'),
	refused('as nobody', { To, Username: 'x' }, 403, 'Authorization failed for sendsms'),
	// What a credential can be tested with.
	refused('without To', {}, 400, 'Missing receiver(s) number(s), rejected'),
	refused('so, wrong password', { Password: 'x' }, 403, 'Authorization failed for sendsms'),

	refused('to no operator', { To: '+888701000001' }, 403, 'Not routable. Do not try again.'),
	refused(
		...(['to a denied number', { To: NOBODYS }, 400] as const),
		'Number(s) has/have been denied by white- and/or black-lists.',
	),
	refused(
		...(['to letters', { To: 'abc' }, 400] as const),
		'Number(s) has/have been denied by white- and/or black-lists.',
	),
	refused('to nobody', { To: '' }, 400, 'Empty receiver number not allowed, rejected'),
	refused('from nobody', { To, From: '' }, 400, 'Sender missing and no global set, rejected'),
	refused('in no coding', { To, Coding: '7' }, 400, 'Coding field misformed, rejected'),
	refused('with a mask of 99', { To, 'DLR-Mask': '99' }, 400, 'DLR-Mask field misformed, rejected'),
	refused('by FTP', { To, 'DLR-Url': 'ftp://a/' }, 400, 'DLR-URL field misformed, rejected'),
	refused(
		...(['in no charset', { To }, 400, 'Charset or body misformed, rejected'] as const),
		'text/plain; charset=none',
	),
	refused('as JSON', { To }, 400, 'Invalid content-type', 'application/json'),
	refused('as HTML', { To }, 415, 'Unsupported content-type, rejected', 'text/html'),

	// Nobody learns from the answer that a number was left out.
	taken('to one denied of two', { To: `${NOBODYS} ${A}` }, A),
	taken('to letters and a number', { To: `abc ${A}` }, A),
	// Kannel cannot hand these over: only the report tells.
	taken('from too long a name', { To, From: 'x'.repeat(22) }),
	taken('to too long a number', { To: `${A}${'0'.repeat(10)}` }),
];

const queried: Case[] = [
	taken('by GET', { to: A }, A),
	taken('by GET to two', { to: `${A} ${B}` }, A, B),
	refused('by GET without to', {}, 400, 'Missing receiver number, rejected'),
	refused('by GET to nobody', { to: '' }, 400, 'Empty receiver number not allowed, rejected'),
	refused('by GET, wrong password', { password: 'x' }, 403, 'Authorization failed for sendsms'),
];

const cases = [...posted, ...queried];

(skipped ? describe.skip : describe)('Kannel is asked to send', () => {
	let stage: Stage;
	const answers = new Map<string, Answer>();

	beforeAll(async () => {
		stage = await setStage();
		const { kannel } = stage;
		for (const { what, fields, type } of posted) {
			answers.set(what, await post(kannel, fields, what, type));
		}
		for (const { what, fields } of queried) {
			answers.set(what, await get(kannel, { text: what, ...fields }));
		}
		const count = cases.flatMap(({ sentTo }) => sentTo).length;
		await until('all is sent', () => stage.operator.accepted().length >= count, 5_000);
		// As would have been what should not be.
		await sleep(200);
	});
	afterAll(() => stage?.stop());

	test.each(cases)('$what', ({ what, answer, sentTo }) => {
		expect(answers.get(what)).toEqual(answer);
		const sent = stage.operator.accepted().filter(({ text }) => text === what);
		expect(sent.map(({ to }) => to)).toEqual(sentTo);
	});

	test('without To and without a text', async () => {
		const { kannel } = stage;
		const right = { status: 400, body: 'Missing receiver(s) number(s), rejected' };
		expect(await post(kannel, {}, '')).toEqual(right);
		expect((await post(kannel, { Password: 'x' }, '')).status).toBe(403);
	});

	test('its answer has no id', async () => {
		const { sendUrl, username, password } = stage.kannel;
		const query = new URLSearchParams({ username, password, from: 'OVO', to: A, text: 'id' });
		const { headers } = await fetch(`${sendUrl}/cgi-bin/sendsms?${query}`);
		const names = 'cache-control connection content-length content-type date pragma server';
		expect([...headers.keys()].join(' ')).toBe(names);
		expect(headers.get('content-type')).toBe('text/html');
		expect(headers.get('server')).toBe('Kannel/1.4.5');
	});
});
