import { expect, test } from '@jest/globals';

import { numberOf } from '../../nodes/shared/answer/fields.ts';
import { bodyProblem } from '../../nodes/shared/report/trust/hmac.ts';
import { readReports } from '../../nodes/shared/report/reports.ts';
import { readStatus } from '../../nodes/shared/answer/status.ts';
import { standIn } from '../corpus/gateways/standIn.mts';

const LENGTH = 100_000;

const signedBy = (signature: string) =>
	bodyProblem(
		{
			query: {},
			headers: { 'x-signature': signature },
			body: {},
			asked: {},
			rawBody: Buffer.from('{}'),
			ip: '',
		},
		{
			header: 'X-Signature',
			algorithm: 'sha256',
			encoding: 'base64',
			prefix: '',
			signedText: '{body}',
			timestampHeader: '',
			tolerance: 300,
		},
		['secret'],
		0,
	);

/** What takes time that grows with the square of a text's length takes five seconds and more here. */
test.each<[string, (filling: string) => unknown, unknown]>([
	[
		'a signature',
		(filling) => signedBy(`${filling}x`),
		'its signature was not made with the Webhook Secret',
	],
	['a status', (filling) => readStatus(`a${filling}b`), 'unknown'],
	['a number', (filling) => numberOf(`${filling}x`), null],
	[
		'a report',
		(filling) =>
			readReports(
				{ id: 1, status: `a${filling}b`, date: filling, to: filling, error: filling },
				{ provider: standIn('Gateway'), words: {}, now: 0, toE164: () => null },
			).reports.length,
		1,
	],
])('%s is read in a moment, however long it is', (_, read, result) => {
	for (const character of [' ', '=', '0', ',', '.', '|', '-', '(']) {
		const start = performance.now();
		expect(read(character.repeat(LENGTH))).toBe(result);
		expect(performance.now() - start).toBeLessThan(1000);
	}
});
