import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { fillIn, parseTemplate } from '../../../nodes/shared/message/mailMerge.ts';

const merge = (text: string, fields: Record<string, unknown>) => {
	const filled = fillIn(parseTemplate(text), fields);
	return filled.failure ?? filled.text;
};

describe('mail merge', () => {
	const fields = {
		name: 'Ann',
		'First Name': 'Ben',
		'a.b': 'whole name',
		a: { b: 'path', c: { d: 1 } },
		list: ['x', 'y'],
		people: [{ name: 'Eve' }],
		empty: '',
		nothing: null,
		zero: 0,
		yes: true,
		when: new Date(0),
	};
	test.each([
		['no placeholder', 'no placeholder'],
		['', ''],
		['Hi {name}!', 'Hi Ann!'],
		['{ name }{name}', 'AnnAnn'],
		['{First Name}', 'Ben'],
		['{a.b}', 'whole name'],
		['{a.c.d}', '1'],
		['{people[0].name} {people.0.name}', 'Eve Eve'],
		['{list}', 'x, y'],
		['[{empty}{nothing}]', '[]'],
		['{zero} {yes}', '0 true'],
		['{when}', '1970-01-01T00:00:00.000Z'],
		['{{name}}', '{name}'],
		['{{{name}}}', '{Ann}'],
	])('%j becomes %j', (text, expected) => expect(merge(text, fields)).toBe(expected));

	test.each([
		['{nme}', 'unknownField', "The item's fields are: name, First Name"],
		['{first_name}', 'unknownField', 'Did you mean "First Name"?'],
		['{a.x}', 'unknownField', '{a.x} names no field'],
		['{name.length}', 'unknownField', '{name.length} names no field'],
		['{constructor}', 'unknownField', '{constructor} names no field'],
		['{a}', 'fieldIsNoText', 'for example {a.b}'],
		['{people}', 'fieldIsNoText', 'for example {people.0}'],
		['{}', 'invalidTemplate', '"{}"'],
		['Hi {{ $json.name }}', 'invalidTemplate', 'Write {name}'],
		['a { b', 'invalidTemplate', 'Write {field} to insert a field, or {{ for the brace itself'],
		['a } b', 'invalidTemplate', '}}'],
	])('%j is an error that says what to enter', (text, code, words) => {
		const error = merge(text, fields);
		expect(error).toMatchObject({ code, retryable: false });
		expect((error as { message: string }).message).toContain(words);
	});

	test('a field is found by what one sees of its name', () => {
		const sheet = { '\ufeffFull Name': 'Ann', 'Phone No. ': '0701', ' Due\u00a0 date': 'Monday' };
		expect(merge('{Full Name} {Phone No.} {Due date}', sheet)).toBe('Ann 0701 Monday');
		expect(merge('{x}', { 'x\u200b': 'looks like it', x: 'is it' })).toBe('is it');
		expect(merge('{full name}', sheet)).toMatchObject({ code: 'unknownField' });
	});

	test('names no more than 20 fields', () => {
		const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`f${index}`, 1]));
		expect(merge('{x}', many)).toMatchObject({ message: expect.stringContaining('and 5 more.') });
		expect(merge('{x}', {})).toMatchObject({
			message: expect.stringContaining('The item has no fields.'),
		});
	});

	test('braces that are doubled come out as written', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				fc.pre(!/\{\s*\$/.test(text));
				expect(merge(text.replace(/[{}]/g, '$&$&'), {})).toBe(text);
			}),
		);
	});

	test('what a field holds is never read as a placeholder', () => {
		fc.assert(
			fc.property(fc.string(), (value) => {
				expect(merge('<{value}>', { value })).toBe(`<${value}>`);
			}),
		);
	});
});
