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
		gone: undefined,
		hollow: {},
		zero: 0,
		yes: true,
		when: new Date(0),
		never: new Date(NaN),
		sum: NaN,
		lost: '#N/A',
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
		['[{empty}{nothing}{gone}]', '[]'],
		['{zero} {yes}', '0 true'],
		['{when}', '1970-01-01T00:00:00.000Z'],
		['{{none}}', '{none}'],
		['{{{name}}}', '{Ann}'],
	])('%j becomes %j', (text, expected) => expect(merge(text, fields)).toBe(expected));

	test.each([
		['{nme}', 'unknownField', 'The columns are: name, First Name'],
		['{first_name}', 'unknownField', 'Did you mean "First Name"?'],
		['{a.x}', 'unknownField', '{a.x} is no column of this row'],
		['{name.length}', 'unknownField', '{name.length} is no column of this row'],
		['{constructor}', 'unknownField', '{constructor} is no column of this row'],
		['{a}', 'fieldIsNoText', 'for example {a.b}'],
		['{people}', 'fieldIsNoText', 'for example {people.0}'],
		['{hollow}', 'fieldIsNoText', 'It is empty: name another column.'],
		['{sum}', 'fieldIsNoText', '{sum} is "NaN"'],
		['{never}', 'fieldIsNoText', '{never} is "Invalid Date"'],
		['{lost}', 'fieldIsNoText', '{lost} is "#N/A"'],
		['{}', 'invalidTemplate', '"{}"'],
		['Hi {{ $json.name }}', 'invalidTemplate', 'Write {name}'],
		['a { b', 'invalidTemplate', 'Write {column} to insert a column, or {{ for the brace itself'],
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
	});

	test.each<[string, string[], string | null]>([
		['Prénom'.normalize('NFC'), ['Prénom'.normalize('NFD')], 'it'],
		['Phone', ['phone'], 'it'],
		['PHONE', ['Phone', 'phone'], null],
		['Phone', ['Phone', 'phone'], 'it'],
		['mobile no', ['Mobile No', 'MOBILE'], 'it'],
	])('C11: {%s} among %j is %j', (name, columns, found) => {
		const row = Object.fromEntries(columns.map((column) => [column, 'it']));
		if (found === null) expect(merge(`{${name}}`, row)).toMatchObject({ code: 'unknownField' });
		else expect(merge(`{${name}}`, row)).toBe(found);
	});

	test.each<[string, Record<string, unknown>, string]>([
		['Hi {{name}}', { name: 'Ann' }, 'Write {name}'],
		['Hi {{ Name }}', { name: 'Ann' }, 'Write {name}'],
		['{{a.b}} and {name}', { name: 'Ann', a: { b: 1 } }, 'Write {a.b}'],
	])('C19: %j with %j is a slip', (text, row, words) => {
		expect(merge(text, row)).toMatchObject({ message: expect.stringContaining(words) });
	});

	test.each([
		[0.1 + 0.2, '0.3'],
		[1.1 * 3, '3.3'],
		[12500.5, '12500.5'],
		[0.07 * 100, '7'],
		[1e21, '1e+21'],
		[117062714244798260, '117062714244798260'],
		[-0.30000000000000004, '-0.3'],
		[1.005, '1.005'],
	])('C22: a number %d is sent as "%s"', (value, sent) => {
		expect(merge('{amt}', { amt: value })).toBe(sent);
	});

	test('all wrong columns are told at once', () => {
		expect(merge('{nme} {fone} {name}', { name: 'Ann' })).toMatchObject({
			message: expect.stringMatching(/\{nme\}.*\{fone\}/),
		});
	});

	test('names no more than 20 fields', () => {
		const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`f${index}`, 1]));
		expect(merge('{x}', many)).toMatchObject({ message: expect.stringContaining('and 5 more.') });
		expect(merge('{x}', {})).toMatchObject({
			message: expect.stringContaining('The row has no columns.'),
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
