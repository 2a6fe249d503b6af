import { readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { MAGIC_RANGE, fates } from '../../sandbox/fates.mts';
import { faultsSchema } from '../../sandbox/fault-schema.mts';
import { ezzySmsNumbers } from '../../sandbox/providers/ezzysms.mts';
import { providers } from '../../sandbox/providers/index.mts';
import { defaultSettings } from '../../sandbox/settings.mts';

const docs = readFileSync(new URL('../../docs/reference/sandbox.md', import.meta.url), 'utf8');

/** The rows of the tables: for each first cell, the second. */
const rows = new Map(
	[...docs.matchAll(/^\| `?([^`|]+?)`? +\| (.*?) *\|/gm)].map(([, first, second]) => [
		first,
		second,
	]),
);

test.each(Object.entries(fates))('the docs say what happens to a number in %s', (digits, fate) => {
	expect(rows.get(`${MAGIC_RANGE}xx${digits}`)).toContain(fate.meaning);
});

test.each(Object.entries(ezzySmsNumbers).filter(([digits]) => !(digits in fates)))(
	'the docs say what EzzySMS makes of a number in %s',
	(digits, meaning) => {
		expect(rows.get(`${MAGIC_RANGE}xx${digits}`)).toBe(meaning);
	},
);

test.each(Object.entries(defaultSettings()))(
	'the docs tell of the setting %s and its default',
	(name, value) => {
		const told = rows.get(name)!.replaceAll('`', '');
		expect(JSON.parse(told)).toEqual(value);
	},
);

test.each(providers)('the docs tell how to sign in to $name', ({ basePath, keys }) => {
	expect(docs).toContain(`http://127.0.0.1:4010${basePath}\``);
	for (const key of Object.keys(keys)) expect(docs).toContain(`\`${key}\``);
});

const OF_ANY_FAULT = ['kind', 'times', 'match'];

test.each(faultsSchema.items.oneOf)(
	'the docs tell of the fault $properties.kind.const',
	(fault) => {
		const told = rows.get(fault.properties.kind.const);
		const own = Object.keys(fault.properties).filter((name) => !OF_ANY_FAULT.includes(name));
		expect(told).toBeDefined();
		for (const name of own) expect(told).toContain(`\`${name}\``);
	},
);
