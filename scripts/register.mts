// `npm run register`: writes what follows from the register of providers: package.json, that of each package, and the
// choices in the form for bugs.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runMain } from './n8n/exit.mts';
import { checkout } from './n8n/paths.mts';
import { fromRegister } from './register/written.mts';

await runMain(async () => {
	const stale = (await fromRegister()).filter(({ present, wanted }) => present !== wanted);
	for (const { file, wanted } of stale) {
		const target = path.join(checkout, file);
		await mkdir(path.dirname(target), { recursive: true });
		await writeFile(target, wanted);
	}
	console.log(`Written: ${stale.map(({ file }) => file).join(', ') || 'nothing new'}`);
	return 0;
});
