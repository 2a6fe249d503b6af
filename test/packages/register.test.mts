// What follows from the register of providers, and what each registered provider must have.
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { missing, register } from '../../providers/register.mts';
import { renamed } from '../../scripts/register/faces.mts';
import { fromRegister } from '../../scripts/register/written.mts';
import { root } from '../package.mts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('package.json, packages/ and the form for bugs are as `npm run register` writes them', async () => {
	for (const { file, present, wanted } of await fromRegister()) {
		expect({ file, text: present }).toEqual({ file, text: wanted });
	}
});

/** Without what the formatter decides. */
const bare = (text: string) => text.replace(/[\s'"]|,(?=\s*[}\])])/g, '');

describe.each(register)('$displayName', (provider) => {
	test('has all files', () => {
		expect(missing(provider)).toEqual([]);
	});

	test('has nothing left to write', () => {
		const { slug, files } = provider;
		const proof = files.sandbox.replace('.mts', '-proof.mts');
		const left = [`providers/${slug}.mts`, ...Object.values(files), proof]
			.filter((file) => existsSync(join(root, file)))
			.flatMap((file) =>
				read(file)
					.split('\n')
					.map((line, index) => `${file}:${index + 1}: ${line.trim()}`)
					.filter((line) => line.includes('WRITE:')),
			);
		expect(left).toEqual([]);
	});

	test.each(['node', 'trigger'] as const)(
		'its %s differs from the others in names only',
		(kind) => {
			const other = register.find(
				({ reports, slug }) => reports === provider.reports && slug !== provider.slug,
			)!;
			const asOurs = renamed(read(other.files[kind]), other, provider);
			expect(bare(read(provider.files[kind]))).toBe(bare(asOurs));
		},
	);
});
