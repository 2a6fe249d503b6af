/**
 * Makes the compiled nodes and credentials quick to load.
 *
 * When n8n starts, it makes one of each, only to read what it says of itself. The build does that here, once, and
 * writes it down: `dist/descriptions.js` has the data of all of them as JSON, what repeats in it only once. In the
 * place of each compiled class comes a face, a class with that data and the same functions. The first call of one
 * of these loads the compiled class, which now is beside it, in `<name>.work.js`.
 */
import { rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { jsonModule } from './json.mts';

const require = createRequire(import.meta.url);

interface Compiled {
	name: string;
	/** One of the class, made. */
	made: object;
	/** The names of the functions of all that are made. */
	methods: string[];
}

function load(file: string): Compiled {
	const [name] = path.basename(file).split('.') as [string];
	const { [name]: type } = require(file) as Record<string, new () => object>;
	const methods = Object.getOwnPropertyNames(type!.prototype);
	return { name, made: new type!(), methods: methods.filter((key) => key !== 'constructor') };
}

/** Where one that is made has functions of its own: `webhookMethods.default.create`. */
function functionsIn(value: unknown, place: string[] = []): string[] {
	if (typeof value === 'function') return [place.join('.')];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]) => functionsIn(part, [...place, key]));
}

const call = (place: string) => `return work().${place}.apply(this, args);`;

/** @param descriptions the file with the data, as the face imports it */
const faceOf = ({ name, made, methods }: Compiled, descriptions: string) => `"use strict";
const description = require('${descriptions}').${name};
let made;
const work = () => (made ??= new (require('./${name}.work.js').${name})());
exports.${name} = class ${name} {
    constructor() {
        Object.assign(this, JSON.parse(description));
${functionsIn(made)
	.map((place) => `        this.${place} = function (...args) { ${call(place)} };\n`)
	.join('')}    }
${methods.map((method) => `    ${method}(...args) { ${call(method)} }\n`).join('')}};
`;

/**
 * @param root has `dist/`
 * @param files those that package.json names, relative to it. Each exports a class with the name of the file
 */
export async function writeFaces(root: string, files: string[]): Promise<void> {
	const descriptions = path.join(root, 'dist/descriptions.js');
	const compiled = files.map((file) => ({
		file: path.join(root, file),
		...load(path.join(root, file)),
	}));
	for (const { file, ...type } of compiled) {
		const folder = path.dirname(file);
		await rename(file, path.join(folder, `${type.name}.work.js`));
		await writeFile(
			file,
			faceOf(type, path.relative(folder, descriptions).replaceAll(path.sep, '/')),
		);
	}
	const data = compiled.map(({ name, made }) => [name, made] as const);
	await writeFile(descriptions, jsonModule(Object.fromEntries(data)));
}
