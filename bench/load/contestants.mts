import { globSync } from 'node:fs';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';

import { checkout } from '../../scripts/n8n/paths.mts';

/** Nodes and credentials to load after n8n-workflow. */
export interface Contestant {
	label: string;
	/** Absolute paths of files that hold one each. */
	files: string[];
}

/** n8n's own nodes for SMS, of the providers that most people know. */
const THEIRS = ['Twilio', 'Vonage', 'MessageBird'];

/**
 * Puts the built package into a folder beside n8n's own modules, as n8n has community packages: all load the same
 * n8n-workflow.
 * @param n8n the folder that n8n is installed in
 */
export async function prepareContestants(
	folder: string,
	n8n: string,
): Promise<Record<'ours' | 'theirs', Contestant>> {
	const modules = path.join(n8n, 'node_modules');
	const base = path.join(modules, 'n8n-nodes-base');
	const own = path.join(folder, 'package');
	await mkdir(own);
	for (const part of ['dist', 'package.json']) {
		await cp(path.join(checkout, part), path.join(own, part), { recursive: true });
	}
	await symlink(modules, path.join(folder, 'node_modules'));

	const manifest = JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8'));
	const { nodes, credentials }: Record<'nodes' | 'credentials', string[]> = manifest.n8n;
	const files = THEIRS.flatMap((name) => [
		...globSync(`dist/nodes/${name}/*.node.js`, { cwd: base }),
		...globSync(`dist/credentials/${name}Api.credentials.js`, { cwd: base }),
	]);
	return {
		ours: {
			label: `this package: ${nodes.length} nodes, ${credentials.length} credentials`,
			files: [...nodes, ...credentials].map((file) => path.join(own, file)),
		},
		theirs: {
			label: `n8n's ${THEIRS.join(', ')}: ${files.length - THEIRS.length} nodes, ${THEIRS.length} credentials`,
			files: files.map((file) => path.join(base, file)),
		},
	};
}
