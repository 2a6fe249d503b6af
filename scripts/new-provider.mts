// `npm run new-provider`: writes all files of a further provider, with WRITE where somebody has to.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { UserError, runMain } from './n8n/exit.mts';
import { checkout } from './n8n/paths.mts';
import { run } from './n8n/run.mts';
import { namesOf } from './new-provider/names.mts';
import { skeletonOf } from './new-provider/skeleton.mts';

const USAGE = `Give the name as people write it, and where its API is:

  npm run new-provider -- "Name" https://api.name.com/v1 [--sign-in "API Key"] [--callback-url]

  --sign-in <names>   what one signs in with, as the provider calls it: one name for a key,
                      two for a name and a password ("Client ID, Client Secret")
  --callback-url      each message carries the URL for its delivery reports`;

await runMain(async () => {
	const { values, positionals } = parseArgs({
		options: {
			'sign-in': { type: 'string', default: 'API Key' },
			'callback-url': { type: 'boolean', default: false },
		},
		allowPositionals: true,
	});
	const [name, baseUrl] = positionals;
	if (!name || !URL.canParse(baseUrl ?? '')) throw new UserError(USAGE);
	const { 'sign-in': signIn, 'callback-url': carriesUrl } = values;
	const files = [...skeletonOf(name, { baseUrl: baseUrl!, signIn, carriesUrl })];
	const there = files.filter(([file]) => existsSync(path.join(checkout, file)));
	if (there.length > 0) {
		throw new UserError(`There is one already: ${there.map(([file]) => file).join(', ')}`);
	}
	for (const [file, text] of files) {
		await mkdir(path.dirname(path.join(checkout, file)), { recursive: true });
		await writeFile(path.join(checkout, file), text);
	}
	const texts = files.map(([file]) => file).filter((file) => !file.endsWith('.svg'));
	await run('prettier', ['--write', ...texts], { cwd: checkout });
	for (const script of ['register', 'build', 'docs']) {
		await run('npm', ['run', script, '--loglevel=error'], { cwd: checkout });
	}
	const { slug } = namesOf(name);
	const toWrite = files.filter(([, text]) => text.includes('WRITE:')).map(([file]) => file);
	console.log(`Written: ${files.length} files. Yours to fill in, in this order:\n`);
	for (const file of toWrite) console.log(`  ${file}`);
	console.log(`
Each says after WRITE what belongs there; take that line out when it is done. Then:

  npm run register    package.json, packages/ and the form for bugs, from the description
  npm run build && npm run docs
  npx jest test/packages test/conformance test/sandbox    what is left
  npm run faults -- --provider ${slug} --seeds 50    whether the node says what the sandbox did
`);
	return 0;
});
