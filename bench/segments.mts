import { SegmentedMessage } from 'sms-segments-calculator';
import { split } from 'split-sms';

import type * as Text from '../nodes/shared/text/index.ts';
import { dist } from './dist.mts';
import { race } from './race.mts';
import { report } from './report.mts';

const COUNT = 1000;
const ROUNDS = 5;
const LENGTH = 280;

const plain = 'Hello Sarah, your appointment with Dr. Okello is on Monday at 09:00. '
	.repeat(5)
	.slice(0, LENGTH);
const TEXTS: Array<[name: string, text: string]> = [
	['GSM-7', plain],
	['UCS-2', `${plain.slice(0, LENGTH - 1)}“`],
];

/** Encoding and segments of a text, against the libraries that count them. */
export function segments(): void {
	const { measure } = dist<typeof Text>('nodes/shared/text/index.js');
	for (const [name, text] of TEXTS) {
		const repeat = (run: () => unknown) => () => {
			for (let index = 0; index < COUNT; index++) run();
		};
		const [calculator = 0, splitSms = 0, ours = 0] = race(
			[
				repeat(() => new SegmentedMessage(text).segmentsCount),
				repeat(() => split(text, { summary: true }).parts.length),
				repeat(() => measure(text).segments),
			],
			ROUNDS,
		);
		const each = (milliseconds: number) =>
			`${((milliseconds / COUNT) * 1000).toFixed(2)} µs a text`;
		report(`Segments of ${COUNT.toLocaleString('en')} texts of ${LENGTH} characters, ${name}`, [
			{
				name: 'sms-segments-calculator',
				milliseconds: calculator,
				note: each(calculator),
			},
			{ name: 'split-sms', milliseconds: splitSms, note: each(splitSms) },
			{ name: 'this package', milliseconds: ours, note: each(ours) },
		]);
	}
}
