import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';

import { jsonModule } from '../../scripts/build/json.mts';

const LONG = 'A text that is long enough to be written only once';

/** What the module exports, parsed. */
function read(code: string): Record<string, unknown> {
	const exports: Record<string, string> = {};
	runInNewContext(code, { exports });
	return Object.fromEntries(
		Object.entries(exports).map(([name, json]) => [name, JSON.parse(json)]),
	);
}

const part = fc.oneof(
	fc.jsonValue(),
	fc.constant(LONG),
	fc.constant({ options: [LONG, { name: 'It\'s "2 €"\\n', value: '\u2028 ${0} 😀' }] }),
);

test('a module has the values that were written', () => {
	fc.assert(
		fc.property(fc.array(part), fc.array(part), (a, b) => {
			const values = JSON.parse(JSON.stringify({ a, b: { again: a, b } }));
			expect(read(jsonModule(values))).toEqual(values);
		}),
	);
});

test('what repeats is written once, also within what repeats', () => {
	const property = { description: LONG, options: [{ name: LONG }] };
	const code = jsonModule({ one: [property, 1], two: [property, 2] });
	expect(code.split(LONG)).toHaveLength(2);
	expect(code.split('description')).toHaveLength(2);
});

test('it is ASCII', () => {
	expect(jsonModule({ price: '2 €', bell: '\x07\x7f' })).toMatch(/^[\n\x20-\x7e]+$/);
});
