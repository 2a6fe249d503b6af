// `npm run scan`: what n8n checks before it lists a community package, and what this package promises
// of its tarball. The scanner itself reads only published packages; its rules are applied here as it
// applies them: all to the source, and those for compiled code to the tarball.
import {
	SOURCE_FILE_PATTERNS,
	analyzePackage,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError, beforeExit, runMain } from './n8n/exit.mts';
import { packCheckout } from './n8n/package.mts';
import { checkout } from './n8n/paths.mts';
import { run } from './n8n/run.mts';

const MAX_UNPACKED_BYTES = 600_000;
const MAY_BE_PACKED = /^(dist\/.+|package\.json|README\.md|LICENSE(\.md)?|CHANGELOG\.md)$/;

async function filesIn(folder: string): Promise<Array<{ name: string; bytes: number }>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map(async (entry) => {
				const file = path.join(entry.parentPath, entry.name);
				const name = path.relative(folder, file).replaceAll(path.sep, '/');
				return { name, bytes: (await stat(file)).size };
			}),
	);
}

async function scannerFindings(name: string, folder: string, patterns: string[]) {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	return passed ? [] : [`${name}: ${message}\n${details ?? ''}`];
}

async function tarballFindings(folder: string): Promise<string[]> {
	const files = await filesIn(folder);
	const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
	const { dependencies = {}, n8n } = JSON.parse(
		await readFile(path.join(folder, 'package.json'), 'utf8'),
	);
	const promised: string[] = [...n8n.nodes, ...n8n.credentials];
	console.log(`Tarball: ${files.length} files, ${Math.round(bytes / 1000)} kB unpacked`);
	return [
		...files
			.filter(({ name }) => !MAY_BE_PACKED.test(name))
			.map(({ name }) => `Tarball: ${name} should not be published`),
		...promised
			.filter((name) => !files.some((file) => file.name === name))
			.map((name) => `Tarball: package.json names ${name}, which is not there`),
		...Object.keys(dependencies).map((name) => `Tarball: runtime dependency ${name}`),
		...(bytes > MAX_UNPACKED_BYTES
			? [`Tarball: ${bytes} bytes unpacked, more than ${MAX_UNPACKED_BYTES}`]
			: []),
	];
}

await runMain(async () => {
	if (!existsSync(path.join(checkout, 'dist'))) {
		throw new UserError('There is no dist/ to scan. Run "npm run build" first.');
	}
	const tarball = await packCheckout();
	const folder = path.dirname(tarball);
	beforeExit(() => rm(folder, { recursive: true, force: true }));
	await run('tar', ['-xzf', tarball], { cwd: folder });
	const unpacked = path.join(folder, 'package');

	const findings = [
		...(await scannerFindings('Source', checkout, SOURCE_FILE_PATTERNS)),
		...(await scannerFindings('Tarball', unpacked, ['**/*.js', 'package.json'])),
		...(await tarballFindings(unpacked)),
	];
	for (const finding of findings) console.error(finding);
	console.log(`Scan: ${findings.length} findings`);
	return findings.length === 0 ? 0 : 1;
});
