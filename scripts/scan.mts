// `npm run scan`: what n8n checks before it lists a community package, and what is promised of each package of this
// tree. The scanner itself reads only published packages; its rules are applied here as it applies them: all to the
// source, and those for compiled code to each package.
import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError, runMain } from './n8n/exit.mts';
import { checkout } from './n8n/paths.mts';
import { products } from './packages/product.mts';
import { PACKAGES, writePackage } from './packages/write.mts';

async function findings(name: string, folder: string, patterns: string[]): Promise<string[]> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	const found = passed ? [] : [`${name}: ${message}\n${details ?? ''}`];
	for (const one of found) console.error(one);
	console.log(`${name}: ${found.length === 0 ? '0 findings' : 'see above'}`);
	return found;
}

await runMain(async () => {
	if (!existsSync(path.join(checkout, 'dist'))) {
		throw new UserError('There is no dist/ to scan. Run "npm run build" first.');
	}
	await rm(PACKAGES, { recursive: true, force: true });
	let count = (await findings('Source', checkout, SOURCE_FILE_PATTERNS)).length;
	for (const product of products) {
		const { folder } = await writePackage(product);
		count += (await findings(product.name, folder, ['**/*.js', 'package.json'])).length;
	}
	return count === 0 ? 0 : 1;
});
