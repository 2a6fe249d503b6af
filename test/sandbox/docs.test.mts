import { readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { MAGIC_RANGE, fates } from '../../sandbox/fates.mts';
import { faultsSchema } from '../../sandbox/fault-schema.mts';

const docs = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');

/** The rows of the tables: for each first cell, the second. */
const rows = new Map(
	[...docs.matchAll(/^\| `?([^`|]+?)`? +\| (.*?) *\|/gm)].map(([, first, second]) => [
		first,
		second,
	]),
);

test.each(Object.entries(fates))('the docs say what becomes of a number in %s', (digits, fate) => {
	expect(rows.get(`${MAGIC_RANGE}xx${digits}`)).toContain(fate.meaning);
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
