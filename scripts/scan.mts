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
import { brokenPromises } from './packages/promises.mts';
import { bytesOf } from './packages/sizes.mts';
import { PACKAGES, writePackage } from './packages/write.mts';

async function scannerFindings(folder: string, patterns: string[]): Promise<string[]> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	return passed ? [] : [`${message}\n${details ?? ''}`];
}

function tell(name: string, findings: readonly string[]): number {
	for (const finding of findings) console.error(`${name}: ${finding}`);
	console.log(`${name}: ${findings.length} findings`);
	return findings.length;
}

await runMain(async () => {
	if (!existsSync(path.join(checkout, 'dist'))) {
		throw new UserError('There is no dist/ to scan. Run "npm run build" first.');
	}
	await rm(PACKAGES, { recursive: true, force: true });
	let count = tell('Source', await scannerFindings(checkout, SOURCE_FILE_PATTERNS));
	for (const product of products) {
		const written = await writePackage(product);
		const name = `${product.name}, ${Math.round(bytesOf(written.files) / 1000)} kB`;
		count += tell(name, [
			...(await scannerFindings(written.folder, ['**/*.js', 'package.json'])),
			...(await brokenPromises(written)),
		]);
	}
	return count === 0 ? 0 : 1;
});
