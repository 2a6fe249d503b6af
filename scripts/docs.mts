// `npm run docs`: writes what the docs say of the providers, from the contracts and each provider.ts:
// docs/reference/providers.md, and tables in docs/reference/capabilities.md, sandbox.md and README.md. With --check it
// changes nothing, and fails where one of them is stale.
import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { SmsProvider } from '../nodes/shared/provider.ts';
import { generatedPages, root } from './docs/write.mts';
import type { Consequences } from './docs/providers.mts';
import { UserError, runMain } from './n8n/exit.mts';

// The compiled ones, because what ships imports without file extensions, which Node takes in dist/ only.
function load(): { providers: SmsProvider[]; consequences: Consequences } {
	const require = createRequire(import.meta.url);
	const files = globSync('dist/nodes/*/provider.js', { cwd: root });
	const providers = files
		.filter((file) => !file.includes('shared'))
		.flatMap((file) => Object.values(require(`${root}${file}`) as Record<string, SmsProvider>))
		.filter((value) => typeof value.displayName === 'string');
	if (providers.length === 0) throw new UserError('There is no dist/. Run "npm run build" first.');
	const { CONSEQUENCES } = require(`${root}dist/nodes/shared/cause.js`) as {
		CONSEQUENCES: Consequences;
	};
	return { providers, consequences: CONSEQUENCES };
}

await runMain(async () => {
	const isCheck = process.argv.includes('--check');
	const { providers, consequences } = load();
	const pages = await generatedPages(providers, consequences);
	const stale = pages.filter(({ present, wanted }) => present !== wanted);
	for (const { file, wanted } of stale) {
		if (isCheck) console.error(`${file} is stale. Run "npm run docs".`);
		else await writeFile(`${root}${file}`, wanted);
	}
	if (!isCheck)
		console.log(`Written: ${stale.map(({ file }) => file).join(', ') || 'nothing new'}`);
	return isCheck && stale.length > 0 ? 1 : 0;
});
