// The providers' own clients speak to the sandbox, and what they put on the wire is held against what our nodes do.
import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { replaceBetween } from '../../scripts/docs/markers.mts';
import { client as africasTalking } from './africas-talking.mts';
import { compare, isOursOnly, reasonFor, tableOf, type Done } from './compare.mts';
import { client as infobip } from './infobip.mts';

const page = new URL('../../docs/reference/sdks.md', import.meta.url);

describe.each([africasTalking, infobip])('$packageName', (client) => {
	let all: Done[];
	beforeAll(async () => {
		all = await compare(client);
	});

	test('all of its calls go well, and ours', () => {
		const results = all.map(({ label, isGood }) => ({ label, ...isGood }));
		expect(results).toEqual(all.map(({ label }) => ({ label, ours: true, theirs: true })));
	});

	test('the sandbox takes the same messages from both', () => {
		const both = all.filter((done) => !isOursOnly(done)).map(({ taken }) => taken);
		expect(both.flatMap(({ ours }) => ours)).toHaveLength(3);
		for (const { ours, theirs } of both) expect(ours).toEqual(theirs);
	});

	test('every difference is explained, and nothing else is', () => {
		const different = all
			.filter((done) => !isOursOnly(done))
			.flatMap(({ rows }) => rows.filter(({ ours, theirs }) => ours !== theirs))
			.map(({ field }) => field);
		expect(different.filter((field) => reasonFor(client, field) === undefined)).toEqual([]);
		const unused = client.why.filter(([, reason]) =>
			different.every((field) => reasonFor(client, field) !== reason),
		);
		expect(unused).toEqual([]);
	});

	test('docs/reference/sdks.md shows them', () => {
		const text = readFileSync(page, 'utf8');
		const tables = all.map((done) => tableOf(client, done)).join('\n\n');
		expect(text).toBe(replaceBetween(text, client.slug, tables));
	});
});
