// The special numbers of docs/practice-mode.md.
import { readFileSync } from 'node:fs';

import { expect, test } from '@jest/globals';

import { practiseLookup, practiseSending } from '../../../nodes/shared/practice/practice.ts';

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

const page = read('docs/practice-mode.md');

const special = Object.entries(
	JSON.parse(read('nodes/shared/practice/numbers.json')) as Record<string, { reports: string[] }>,
);

const rows = [...page.matchAll(/^\| `(\+\d+)` \| `(\w+)` +\| (?:`(\w+)`|–) +\|$/gm)].map(
	([, number, outcome, status]) => [number!, outcome!, status] as const,
);

test.each(rows)('%s is %s, then %s', (to, outcome, status) => {
	const fate = practiseSending({ to, text: 'Hello', from: null, callbackUrl: null, id: 'id' });
	expect(fate.outcome).toBe(outcome);
	expect(fate.messageId && practiseLookup(fate.messageId).status).toBe(status);
});

test('every number that ends otherwise than well is there', () => {
	const ends = special.filter(([, { reports }]) => !reports.includes('delivered'));
	const told = rows.map(([number]) => number.slice(-2));
	expect(told).toEqual(expect.arrayContaining([...ends.map(([digits]) => digits), '98']));
	expect(told).toHaveLength(ends.length + 1);
});
