import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { tables } from './tables.mts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const files = globSync(['nodes/**/*.ts', 'credentials/*.ts'], { cwd: root }).sort();
const shared = files.filter((file) => file.startsWith('nodes/shared/'));
const providers = files.filter(
	(file) => file.endsWith('/provider.ts') && !file.startsWith('nodes/shared/'),
);

function resolve(file: string, name: string): string {
	const target = normalize(join(dirname(file), name)).replace(/\.js$/, '');
	return (
		[`${target}.ts`, `${target}/index.ts`, target].find((path) => files.includes(path)) ?? target
	);
}

/** The files of this package that a file imports, whether or not only their types. */
const importsOf = (file: string): string[] =>
	[...read(file).matchAll(/\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)/g)].map((match) =>
		resolve(file, (match[1] ?? match[2]) as string),
	);

test.each(providers)('%s has at most 200 lines', (file) => {
	expect(read(file).split('\n').length - 1).toBeLessThanOrEqual(200);
});

describe('nodes/shared', () => {
	test('knows no provider by name', () => {
		const names = tables.flatMap(({ provider, node }) => [
			provider.name,
			provider.displayName,
			provider.displayName.split(' ')[0] as string,
			node.constructor.name,
		]);
		const anyName = new RegExp(`\\b(${names.join('|')})`, 'i');
		const found = globSync('nodes/shared/**/*.*', { cwd: root }).flatMap((file) =>
			read(file)
				.split('\n')
				.flatMap((line, index) => (anyName.test(line) ? [`${file}:${index + 1}: ${line}`] : [])),
		);
		expect(found).toEqual([]);
	});

	test('imports nothing from outside itself', () => {
		const outwards = shared.flatMap((file) =>
			importsOf(file)
				.filter((target) => !target.startsWith('nodes/shared/'))
				.map((target) => `${file} → ${target}`),
		);
		expect(outwards).toEqual([]);
	});
});

/** The rooms, the highest first: a room imports from itself and from those below it. */
const FLOORS = [
	['face.ts'],
	['action.ts'],
	['wait'],
	['account', 'key', 'message', 'report', 'ui'],
	['http'],
	['answer', 'text', 'phone'],
	['provider.ts', 'fate.ts', 'cause.ts'],
];

const floorOf = (file: string): number => {
	const room = file.replace('nodes/shared/', '').split('/')[0] as string;
	return FLOORS.findIndex((rooms) => rooms.includes(room));
};

test('imports run downwards', () => {
	const upwards = shared.flatMap((file) =>
		importsOf(file)
			.filter((target) => floorOf(target) !== -1 && floorOf(file) !== -1)
			.filter((target) => floorOf(target) < floorOf(file))
			.map((target) => `${file} → ${target}`),
	);
	expect(upwards).toEqual([]);
});

test('no imports run in a circle', () => {
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, path: string[]) => {
		if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
		if (path.includes(file) || done.has(file)) return;
		for (const target of importsOf(file)) visit(target, [...path, file]);
		done.add(file);
	};
	for (const file of files) visit(file, []);
	expect(circles).toEqual([]);
});
