// What a package has of dist/: its nodes and credentials, what these load, and what n8n reads beside them.
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Provider } from '../../providers/register.mts';
import { UserError } from '../n8n/exit.mts';
import { checkout } from '../n8n/paths.mts';
import { codexOf } from '../register/codex.mts';
import type { Product } from './product.mts';

/** A package's files: from its root, what is in them. */
export type Files = Map<string, string>;

const compiled = (source: string) => `dist/${source.replace(/\.ts$/, '.js')}`;

const read = (file: string) => readFile(path.join(checkout, file), 'utf8');

/** What a compiled file names in `require`, and in the `import()` that became one. */
const LOADED = /\brequire\(["'](\.{1,2}\/[^"']+)["']\)/g;

/** The file that Node takes for a name. */
function resolve(from: string, name: string): string {
	const target = path.posix.join(path.posix.dirname(from), name);
	const found = [target, `${target}.js`, `${target}/index.js`].find(
		(file) => /\.(js|json)$/.test(file) && existsSync(path.join(checkout, file)),
	);
	if (found === undefined) throw new UserError(`${from} loads ${name}, which is not in dist/.`);
	return found;
}

async function addWithLoaded(file: string, files: Files): Promise<void> {
	if (files.has(file)) return;
	const text = await read(file);
	files.set(file, text);
	for (const [, name] of text.matchAll(LOADED)) await addWithLoaded(resolve(file, name!), files);
}

async function addBeside(provider: Provider, packageName: string, files: Files): Promise<void> {
	for (const kind of ['node', 'trigger'] as const) {
		const codex = codexOf(provider, packageName, kind === 'trigger');
		const file = compiled(provider.files[kind]).replace(/\.js$/, '.json');
		files.set(file, JSON.stringify(codex));
	}
	const others = [
		`dist/${provider.files.icon}`,
		`dist/${provider.files.darkIcon}`,
		...globSync(`dist/nodes/${provider.className}/__schema__/**/*.json`, { cwd: checkout }),
	];
	for (const file of others) files.set(file.replaceAll(path.sep, '/'), await read(file));
}

/** The licences of the libraries that are bundled into a package's files. */
async function addLicences(files: Files): Promise<void> {
	const bundled = [...files.values()].flatMap(
		(text) => /^\/\*! Holds (\S+) /.exec(text)?.[1] ?? [],
	);
	for (const library of bundled) {
		for (const file of globSync(`dist/licenses/${library}/*`, { cwd: checkout })) {
			files.set(file.replaceAll(path.sep, '/'), await read(file));
		}
	}
}

/** The code of a package that has these providers' nodes. */
export async function codeOf({ providers, name }: Product): Promise<Files> {
	const files: Files = new Map();
	for (const provider of providers) {
		const { node, trigger, credential } = provider.files;
		for (const entry of [node, trigger, credential]) await addWithLoaded(compiled(entry), files);
		await addBeside(provider, name, files);
	}
	await addLicences(files);
	return files;
}
