// Of the built package: what n8n loads at its start, beside the compiled classes whose place it takes.
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

import { credentialFiles, nodeFiles, root } from '../package.mts';

const require = createRequire(import.meta.url);

type Module = Record<string, new () => object>;
type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

const dist = join(root, 'dist');
const types = [...nodeFiles, ...credentialFiles].map((source) => {
	const file = join(dist, source.replace(/\.ts$/, '.js'));
	const name = basename(file).split('.')[0] as string;
	return { name, file, work: join(dirname(file), `${name}.work.js`) };
});

const make = (file: string, name: string) => new (require(file) as Module)[name]!();

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/** All objects in a value, itself included. */
const objectsIn = (value: unknown): object[] =>
	isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];

/** A copy that says of a function only that it is one. */
function outline(value: unknown): unknown {
	if (typeof value === 'function') return 'a function';
	if (Array.isArray(value)) return value.map(outline);
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, outline(part)]));
}

const methodsOf = (made: object) =>
	Object.getOwnPropertyNames(Object.getPrototypeOf(made)).filter((key) => key !== 'constructor');

/** What holds a function, and by which name. */
const functionsOf = (made: object): Array<[holder: Record<string, unknown>, key: string]> => [
	...methodsOf(made).map((key) => [made, key] as never),
	...objectsIn(made).flatMap((holder) =>
		Object.entries(holder)
			.filter(([, part]) => typeof part === 'function')
			.map(([key]) => [holder, key] as never),
	),
];

describe.each(types)('$name', ({ name, file, work }) => {
	test('says of itself what the compiled class says, and has its functions', () => {
		const [face, compiled] = [make(file, name), make(work, name)];
		expect(outline(face)).toEqual(outline(compiled));
		expect(methodsOf(face)).toEqual(methodsOf(compiled));
		expect(face.constructor.name).toBe(name);
	});

	test('hands each call over as it came', () => {
		const compiled = make(work, name);
		for (const [index, [holder, key]] of functionsOf(compiled).entries()) {
			holder[key] = function (this: unknown, ...args: unknown[]) {
				return [index, this, ...args];
			};
		}
		(require(work) as Module)[name] = function () {
			return compiled;
		} as never;

		const host = { helpers: {} };
		for (const [index, [holder, key]] of functionsOf(make(file, name)).entries()) {
			const answer = (holder[key] as AnyFunction).call(host, 'one', 'two');
			expect(answer).toEqual([index, host, 'one', 'two']);
		}
	});
});

test('no two share anything that could be changed', () => {
	const objects = [...types, ...types].flatMap(({ name, file }) => objectsIn(make(file, name)));
	expect(new Set(objects).size).toBe(objects.length);
});

test('they load nothing but their descriptions', () => {
	const script = `
		for (const file of process.argv.slice(1)) require(file);
		console.log(JSON.stringify(Object.keys(require.cache)));`;
	const output = execFileSync(process.execPath, ['-e', script, ...types.map(({ file }) => file)]);
	const loaded = (JSON.parse(String(output)) as string[]).map((file) => relative(dist, file));
	expect(loaded.sort()).toEqual(
		['descriptions.js', ...types.map(({ file }) => relative(dist, file))].sort(),
	);
});
