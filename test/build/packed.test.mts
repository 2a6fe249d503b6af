import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import metadata from 'libphonenumber-js/metadata.max.json';

import { moduleOf, pack } from '../../scripts/build/packed.mts';
import { withoutFormats, type Metadata } from '../../scripts/build/phone.mts';

const lean = withoutFormats(metadata as unknown as Metadata);

/** What a module exports. */
const exported = (source: string): unknown =>
	new Function(source.replace('export default', 'return'))();

test('what was packed is read as it was', () => {
	const word = fc.constantFrom('"', '\\d', '(?:', '],["', ',0,0,0,', '[0-9]', 'A', '7{2}', '|');
	fc.assert(
		fc.property(fc.array(fc.array(word).map((words) => words.join(''))), (value) => {
			expect(exported(moduleOf(value))).toEqual(value);
		}),
	);
	expect(exported(moduleOf(lean))).toEqual(lean);
});

test('it takes half the room', () => {
	const json = JSON.stringify(lean);
	expect(pack(json).length).toBeLessThan(json.length / 2);
});

test('what could not be read is refused', () => {
	expect(() => moduleOf("it's")).toThrow(/stands in the value/);
	expect(() => moduleOf('a b')).toThrow(/stands in the value/);
});
