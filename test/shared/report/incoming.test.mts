import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { loadPhoneReader, type PhoneReader } from '../../../nodes/shared/phone/index.ts';
import { readForm } from '../../../nodes/shared/report/form.ts';
import { readSms } from '../../../nodes/shared/report/incoming.ts';
import { keywordOf, optOutReader } from '../../../nodes/shared/report/optOut.ts';
import { readReports } from '../../../nodes/shared/report/reports.ts';
import { standIn } from '../../corpus/gateways/standIn.mts';
import { INCOMING } from './incomingShapes.mts';
import { SHAPES, type Form } from './shapes.mts';

const now = Date.parse('2027-01-02T03:04:05Z');

let phone: PhoneReader;
beforeAll(async () => void (phone = await loadPhoneReader()));

const toE164 = (number: string) => phone.toE164(number, null);
const isOptOut = optOutReader({ own: '', usual: true });

/** As it arrives: what is no JSON is text. */
const arriving = (form: Form, fields: object): unknown =>
	form === 'json'
		? fields
		: readForm(new URLSearchParams(Object.entries(fields).map(([k, v]) => [k, String(v)])));

const read = (body: unknown) =>
	readReports(body, { provider: standIn('Gateway'), words: {}, now, toE164 });

const smsIn = (body: unknown) =>
	read(body).incoming.map((each) => {
		const { time, ...sms } = readSms([each], { toE164, keywordOf, isOptOut });
		return { ...sms, time: time && new Date(time.at).toISOString() };
	});

describe('an incoming SMS', () => {
	test.each(INCOMING.map((shape) => [shape.label, shape] as const))(
		'is read from %s, and no report is',
		(_, { form, fields, sms }) => {
			const body = arriving(form, fields);
			expect(smsIn(body)).toEqual(sms);
			expect(read(body).reports).toEqual([]);
		},
	);

	test('keeps the blanks at its ends: they can be those between two parts', () => {
		const [one] = read({ id: '1', from: '+256701234567', to: '8008', text: ' Hi ' }).incoming;
		expect(one!.text).toBe(' Hi ');
	});
});

test('nothing is too strange to be read: what has no text is none', () => {
	const NO_TEXT = { toString: [], valueOf: 1 };
	const odd = ['sent', 'received', 'received_at', 'inbound', 'direction', 'type', 'error'];
	const bodies = [
		...[...INCOMING, ...SHAPES].map(({ fields }) => fields),
		...odd.map((name) => ({ [name]: '', id: '1', from: '+256701234567', to: '8008', text: 'Hi' })),
	].map((body) => JSON.stringify(body));
	for (const body of bodies) {
		let isLeft = true;
		for (let nth = 0; isLeft; nth++) {
			let count = 0;
			const changed: unknown = JSON.parse(body, (_, value: unknown) =>
				typeof value !== 'object' && count++ === nth ? NO_TEXT : value,
			);
			isLeft = count > nth;
			expect(() => read(changed)).not.toThrow();
		}
	}
});

describe('what stands beside an incoming SMS does not make a report of it', () => {
	const sms = { id: 'in-1', from: '+256701234567', to: '8008', text: 'STOP' };
	const expectSms = (body: object) => {
		expect(read(body).reports).toEqual([]);
		expect(smsIn(body)).toMatchObject([{ messageId: 'in-1', text: 'STOP', optOut: true }]);
	};

	test.each(['0', 1, '200', 'new', 'unread', 'inbox', 'ok', 'success', 'NY', 'matched'])(
		'%j, to a short code or marked as received',
		(status) => {
			for (const name of ['status', 'state', 'result', 'desc', 'statusCode']) {
				expectSms({ ...sms, [name]: status });
				expectSms({ ...sms, to: '+15550001111', received_at: '2026-07-01', [name]: status });
				expectSms({ [name]: status, messages: [sms] });
			}
		},
	);

	test.each(['received', 'Inbound', 'incoming', 'MO', 'sms_received'])('%s', (status) => {
		expectSms({ ...sms, to: '+15550001111', status });
	});

	test('but what we sent is none, though its receiver is told', () => {
		const sent = { id: 'm', sender: 'CLINIC', receiver: '+256701234567', message: 'Hello' };
		expect(read(sent).incoming).toEqual([]);
		expect(read({ event: 'message.created', data: sent }).incoming).toEqual([]);
	});
});

describe('a delivery report is no incoming SMS', () => {
	test.each(SHAPES.map((shape) => [shape.label, shape] as const))('%s', (_, shape) => {
		expect(read(arriving(shape.form, shape.fields)).incoming).toEqual([]);
	});

	const from = '+256772345678';
	const to = '+256701234567';
	test.each<[string, object]>([
		['with the text that was sent, from a number', { status: 'DELIVRD', from, text: 'STOP' }],
		['with the text, and a word that nobody knows', { status: 'PARKED', from, text: 'STOP' }],
		['with the text, and a number for a status', { status: 1, from, text: 'STOP' }],
		['with the text, and no more than "success"', { status: 'Success', from, text: 'STOP' }],
		['with the text, and a status around it', { status: 'failed', sms: { from, text: 'STOP' } }],
		['whose direction says so', { direction: 'outbound', status: 'sent', from, text: 'STOP' }],
		['with the text, from a name', { status: 'delivered', from: 'SHOP', message: 'STOP' }],
		['with an event for a status', { event: 'message.delivered', from, text: 'STOP' }],
	])('%s', (_, fields) => {
		const { reports, incoming } = read({ id: 'sm_1', to, ...fields });
		expect(reports).toHaveLength(1);
		expect(incoming).toEqual([]);
	});

	test.each<[string, object]>([
		['an echo of what was sent', { id: 'sm_1', from: 'SHOP', to, text: 'STOP' }],
		['the same, to a number alone', { id: 'sm_1', phoneNumber: to, message: 'STOP' }],
		['an opt-out that a gateway tells', { senderId: 'SHOP', phoneNumber: to }],
	])('%s is neither', (_, body) => {
		expect(read(body)).toMatchObject({ reports: [], incoming: [] });
	});
});

describe('whatever a person writes', () => {
	const texts = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.constantFrom('delivered', 'DELIVRD', 'failed', 'received', 'test', 'outbound', '0', '[]'),
		fc.json(),
		fc
			.record({ message_id: fc.string({ minLength: 1 }), status: fc.constant('delivered') })
			.map((report) => JSON.stringify(report)),
	);
	const shapes = INCOMING.filter(({ form }) => form !== 'json');
	/** The field that holds the text. */
	const TEXTS = ['text', 'Body', 'body'];

	test('names no message, and no time', () => {
		const text = 'id:999 sub:001 dlvrd:001 done date:2607011200 stat:DELIVRD err:000 text:Hi';
		const came = { from: '+256701234567', to: '8008', text };
		expect(smsIn(came)).toMatchObject([{ messageId: null, time: null, text }]);
		expect(smsIn({ ...came, request_id: 'r-1' })).toMatchObject([{ messageId: 'r-1', text }]);
	});

	test('stays the text of one incoming SMS', () => {
		fc.assert(
			fc.property(fc.constantFrom(...shapes), texts, ({ form, fields }, text) => {
				const name = Object.keys(fields).find((each) => TEXTS.includes(each))!;
				const { reports, incoming } = read(arriving(form, { ...fields, [name]: text }));
				expect(reports).toEqual([]);
				expect(incoming.map((each) => each.text)).toEqual([text]);
			}),
			{ numRuns: 500 },
		);
	});
});

test('a form that holds what a person wrote is no report, whatever its field is called', () => {
	const report = JSON.stringify({ message_id: 'victim', to: '+256701234567', status: 'delivered' });
	const sms = { from: '+256772345678', to: '8008', id: 'in-1', received_at: '2026-07-01 12:00:00' };
	const receipt = 'id:victim sub:001 dlvrd:001 done date:2607011200 stat:DELIVRD err:000 text:';
	const name = fc.constantFrom(
		...['user_text', 'message_content', 'FullSms', 'inbound', 'ProfileName', 'Text1', 'msgdata'],
		...['message[content]', 'message[full]', 'sms[0][words]', 'results[0][cleanText]', 'keyword'],
	);
	fc.assert(
		fc.property(
			name,
			fc.constantFrom(report, `[${report}]`, ` ${report} `, receipt),
			(field, text) => {
				expect(read(arriving('form', { ...sms, [field]: text })).reports).toEqual([]);
			},
		),
	);
});

test.each(['data', 'payload', 'results', 'delivery_reports', 'event[data]'])(
	'a form can hold reports in %s',
	(name) => {
		const report = JSON.stringify({ message_id: 'm', status: 'delivered' });
		const body = arriving('form', { account: '7', [name]: report });
		expect(read(body).reports).toMatchObject([{ messageId: 'm', status: 'delivered' }]);
	},
);

test('no body is a report and an incoming SMS in one object', () => {
	const names = [
		'id',
		'status',
		'from',
		'to',
		'text',
		'event',
		'direction',
		'received_at',
		'msisdn',
	];
	const values = fc.constantFrom(
		...['+256701234567', '8008', 'SHOP', 'STOP', 'delivered', 'received', 'success', 'inbound'],
		...['outbound', 'message.received', '', '1'],
	);
	const bodies = fc.dictionary(fc.constantFrom(...names), values);
	fc.assert(
		fc.property(bodies, (body) => {
			const { reports, incoming } = read(body);
			expect(reports.length + incoming.length).toBeLessThanOrEqual(1);
			// What says how far it is was sent, unless it says that it came.
			if (body.status === 'delivered' && body.id && !('event' in body) && !('direction' in body)) {
				expect(incoming).toEqual([]);
			}
			if (body.direction === 'inbound') expect(reports).toEqual([]);
		}),
		{ numRuns: 2000 },
	);
});

describe('a word that opts out', () => {
	test.each([
		...['STOP', 'stop', ' Stop. ', '"STOP"', 'STOP!', 'Stop all', 'STOPALL', 'opt-out', 'Opt out'],
		...['unsubscribe', 'END', 'Quit', 'cancel', 'Acha', 'ACHA!', 'sitaki', 'Sitisha', 'jiondoe'],
		...['HAGARIKA', 'arret', 'ARRÊT', 'Arre\u0302t', 'إيقاف', 'ايقاف', 'توقف', 'إلغاء', 'الغاء'],
		...[
			'إيقـــاف',
			'ＳＴＯＰ',
			'S.T.O.P',
			'\u{1d412}\u{1d413}\u{1d40e}\u{1d40f}',
			'STOP 🛑',
			...['stop stop', 'Stop! STOP! Stop!!!', 'ACHA acha'],
			'\u200eSTOP\u200b',
		],
	])('%j counts', (text) => expect(isOptOut(text)).toBe(true));

	test.each([
		...['', '!', 'Achieng', 'Please stop at the gate', 'STOP it', "don't stop", 'usiache', 'YES'],
		...['Stopped', 'the end', 'START', 'oya', 'stop ok stop', `STOP${' '.repeat(200)}`],
	])('%j does not', (text) => expect(isOptOut(text)).toBe(false));

	test('can be a word of one’s own, beside the usual ones or in their place', () => {
		const beside = optOutReader({ own: 'ondoa, no more\nYimirira', usual: true });
		const instead = optOutReader({ own: 'ondoa', usual: false });
		const arabic = optOutReader({ own: 'كفى، بس؛ خلاص', usual: false });
		expect(['Ondoa', 'NO MORE', 'yimirira', 'stop'].map(beside)).toEqual([true, true, true, true]);
		expect(['Ondoa', 'stop'].map(instead)).toEqual([true, false]);
		expect(['كفى', 'بس', 'خلاص'].map(arabic)).toEqual([true, true, true]);
		expect(optOutReader({ own: 'toto', usual: false })('Toto')).toBe(true);
		expect(optOutReader({ own: '', usual: false })('')).toBe(false);
	});

	test.each([
		['MTN', false],
		['A1234567', false],
		['8080', false],
		['+256701234567', true],
		['(0701) 234-567', true],
		['٠٧٠١٢٣٤٥٦٧', true],
	])('of %j, whom an SMS can reach or not: %j', (from, optOut) => {
		const text = { id: 'in_1', direction: 'inbound', from, to: '8080', text: 'STOP' };
		expect(smsIn(text)).toMatchObject([{ optOut }]);
	});

	test('a keyword is the first word, in capital letters', () => {
		expect(
			['yes please', ' "Stop" now', '4', '', '!?', 'إيقاف الآن', "don't", 'Opt-out'].map(keywordOf),
		).toEqual(['YES', 'STOP', '4', null, null, 'إيقاف', "DON'T", 'OPT-OUT']);
		expect(['ＳＴＯＰ now', 'ⓈⓉⓄⓅ', 'Arre\u0302t', '\ufb06op'].map(keywordOf)).toEqual([
			'STOP',
			'STOP',
			'ARRÊT',
			'STOP',
		]);
	});
});
