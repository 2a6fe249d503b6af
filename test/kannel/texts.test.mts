// How a text must be sent to arrive as it is.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import { get, post, TEXT } from './client.mts';
import { whySkipped } from './programs.mts';
import { setStage, type Stage } from './stage.mts';

const SAME = undefined;
const UCS_2 = '2';

interface Case {
	what: string;
	text: string;
	/** X-Kannel-Coding. */
	coding?: string;
	type?: string;
	arrives: string | undefined;
	segments: number;
}

const GSM_7 = 'Ñandù @£$¥ èéùìòÇ ØøÅå ΔΦΓΛΩΠΨΣΘΞ ÆæßÉ ¤¡ÄÖÜ§¿äöüà';
const EXTENSION = '{a} [b] ~ ^ | \\ €';
const PLAIN = 'text/plain';

const cases: Case[] = [
	{
		what: 'GSM-7',
		text: GSM_7,
		arrives: SAME,
		segments: 1,
	},
	{ what: 'its extension', text: EXTENSION, arrives: SAME, segments: 1 },
	{ what: 'two lines', text: 'one\ntwo', arrives: SAME, segments: 1 },
	{ what: 'emoji, with coding 2', text: 'Hi 😀', coding: UCS_2, arrives: SAME, segments: 1 },
	{ what: 'nothing', text: '', arrives: SAME, segments: 1 },
	{ what: 'blanks around', text: ' a ', arrives: SAME, segments: 1 },
	// Without a coding it is GSM-7, and Kannel says nothing of what that cannot write.
	{ what: 'emoji, without a coding', text: 'Hi 😀', arrives: 'Hi ????', segments: 1 },
	{ what: 'Polish, without a coding', text: 'żółw', arrives: '???w', segments: 1 },
	// Its charset is ISO-8859-1 then, and a header X-Kannel-Charset does not exist.
	{ what: 'umlauts, without a charset', text: 'ü', type: PLAIN, arrives: '??', segments: 1 },

	{ what: '160 of GSM-7', text: 'a'.repeat(160), arrives: SAME, segments: 1 },
	{ what: '161 of GSM-7', text: 'a'.repeat(161), arrives: SAME, segments: 2 },
	{ what: '70 of UCS-2', text: 'ż'.repeat(70), coding: UCS_2, arrives: SAME, segments: 1 },
	{ what: '71 of UCS-2', text: 'ż'.repeat(71), coding: UCS_2, arrives: SAME, segments: 2 },
	{
		what: '€ at the seam',
		text: `${'a'.repeat(152)}€${'b'.repeat(20)}`,
		arrives: SAME,
		segments: 2,
	},
	{
		what: 'emoji at the seam',
		text: `${'ż'.repeat(66)}😀😀😀`,
		coding: UCS_2,
		arrives: SAME,
		segments: 2,
	},
	{ what: 'ten segments', text: 'b'.repeat(1530), arrives: SAME, segments: 10 },
	// `max-messages` is 10.
	{ what: 'more', text: 'c'.repeat(1531), arrives: 'c'.repeat(1530), segments: 10 },
];

const number = (index: number) => `+2567020000${String(index).padStart(2, '0')}`;

(whySkipped() ? describe.skip : describe)('A text arrives', () => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await setStage();
	});
	afterAll(() => stage?.stop());

	const arrived = async (to: string) => {
		const find = () => stage.operator.accepted().find((message) => message.to === to);
		await until('it has arrived', () => find() !== undefined, 5_000);
		return find()!;
	};

	test.each(cases.map((one, index) => ({ ...one, to: number(index) })))(
		'$what',
		async ({ text, coding, type = TEXT, arrives = text, segments, to }) => {
			const headers = { To: to, Charset: 'UTF-8', ...(coding && { Coding: coding }) };
			const answer = await post(stage.kannel, headers, text, type);
			expect(answer.status).toBe(202);
			expect(await arrived(to)).toMatchObject({ from: 'OVO', text: arrives, segments });
		},
	);

	test('by GET, with or without a charset', async () => {
		const query = { to: number(90), text: GSM_7, charset: 'UTF-8', coding: '0' };
		await get(stage.kannel, query);
		await get(stage.kannel, { to: number(91), text: 'ü €' });
		await get(stage.kannel, { to: number(92), text: 'ż 😀', charset: 'UTF-8', coding: UCS_2 });
		expect((await arrived(number(90))).text).toBe(GSM_7);
		expect((await arrived(number(91))).text).toBe('ü €');
		expect((await arrived(number(92))).text).toBe('ż 😀');
	});

	test('from a number', async () => {
		await post(stage.kannel, { To: number(95), From: '+256702123456' });
		expect((await arrived(number(95))).from).toBe('+256702123456');
	});
});
