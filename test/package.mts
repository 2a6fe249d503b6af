// What the package registers with n8n, from its source.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ICredentialType, INodeType } from 'n8n-workflow';

export const root = fileURLToPath(new URL('../', import.meta.url));

const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
};
const sources = (files: string[]) =>
	files.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));

/** The nodes' and the credentials' source files. */
export const nodeFiles = sources(n8n.nodes);
export const credentialFiles = sources(n8n.credentials);

/** The one class that a file exports, made. */
async function load<T>(file: string): Promise<T> {
	const exported = (await import(join(root, file))) as Record<string, new () => T>;
	const [type] = Object.values(exported).filter((value) => typeof value === 'function');
	return new type!();
}

export const loadNode = (file: string) => load<INodeType>(file);
export const loadCredential = (file: string) => load<ICredentialType>(file);
