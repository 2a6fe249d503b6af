// `npm run lint:packages`: n8n's linter, and its scanner's rules for sources, over each provider's package as a reviewer
// has it: its package.json beside the sources that are in it.
import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';

import { register, type Provider } from '../providers/register.mts';
import { runMain } from './n8n/exit.mts';
import { checkout } from './n8n/paths.mts';
import { CommandError, run } from './n8n/run.mts';

const TARGET = path.join(checkout, 'build/lint');
const COMMON = ['nodes/shared', 'eslint.config.mjs', 'tsconfig.json', '.npmrc'];

/** The sources of a package, in a folder of their own. */
async function sourcesOf({ packageName, files }: Provider): Promise<string> {
	const folder = path.join(TARGET, packageName);
	await rm(folder, { recursive: true, force: true });
	const own = [path.dirname(files.node), files.credential, files.icon, files.darkIcon];
	for (const name of [...COMMON, ...own]) {
		await cp(path.join(checkout, name), path.join(folder, name), { recursive: true });
	}
	const manifest = `packages/${packageName}/package.json`;
	await cp(path.join(checkout, manifest), path.join(folder, 'package.json'));
	return folder;
}

async function findings(folder: string): Promise<string[]> {
	const found: string[] = [];
	try {
		await run('n8n-node', ['lint'], { cwd: folder });
	} catch (error) {
		if (!(error instanceof CommandError)) throw error;
		found.push(error.output);
	}
	const { passed, message, details } = await analyzePackage(folder, SOURCE_FILE_PATTERNS);
	return passed ? found : [...found, `${message}\n${details ?? ''}`];
}

await runMain(async () => {
	let count = 0;
	for (const provider of register) {
		const found = await findings(await sourcesOf(provider));
		for (const finding of found) console.error(finding);
		console.log(`${provider.packageName}: ${found.length === 0 ? '0 findings' : 'see above'}`);
		count += found.length;
	}
	await rm(TARGET, { recursive: true, force: true });
	return count === 0 ? 0 : 1;
});
