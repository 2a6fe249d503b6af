// `npm run docs`: writes docs/providers.md and the capability table in README.md from the contracts and
// each provider.ts. With --check it changes nothing, and fails where one of them is stale.
import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { SmsProvider } from '../nodes/shared/provider.ts';
import { generatedPages, root } from './docs/write.mts';
import { UserError, runMain } from './n8n/exit.mts';

// The compiled ones, because what ships imports without file extensions, which Node takes in dist/ only.
function loadProviders(): SmsProvider[] {
	const require = createRequire(import.meta.url);
	const files = globSync('dist/nodes/*/provider.js', { cwd: root });
	const providers = files
		.filter((file) => !file.includes('shared'))
		.flatMap((file) => Object.values(require(`${root}${file}`) as Record<string, SmsProvider>))
		.filter((value) => typeof value.displayName === 'string');
	if (providers.length === 0) throw new UserError('There is no dist/. Run "npm run build" first.');
	return providers;
}

await runMain(async () => {
	const isCheck = process.argv.includes('--check');
	const stale = (await generatedPages(loadProviders())).filter(
		({ present, wanted }) => present !== wanted,
	);
	for (const { file, wanted } of stale) {
		if (isCheck) console.error(`${file} is stale. Run "npm run docs".`);
		else await writeFile(`${root}${file}`, wanted);
	}
	if (!isCheck)
		console.log(`Written: ${stale.map(({ file }) => file).join(', ') || 'nothing new'}`);
	return isCheck && stale.length > 0 ? 1 : 0;
});
