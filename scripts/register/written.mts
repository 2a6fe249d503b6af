// What is written into files from the register alone.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { register } from '../../providers/register.mts';
import { checkout } from '../n8n/paths.mts';
import { singleManifest, wholeManifest, type Manifest } from './manifest.mts';

export interface Written {
	/** From the root of the repository. */
	file: string;
	/** As it is; empty where it is missing. */
	present: string;
	/** As it should be. */
	wanted: string;
}

const FORM = '.github/ISSUE_TEMPLATE/bug.yml';

const json = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`;

const read = (file: string) => readFile(path.join(checkout, file), 'utf8').catch(() => '');

/** The form with a choice for each account, in the list that ends in "all of them". */
function withChoices(form: string): string {
	const labels = register.flatMap(({ accounts }) => accounts.map(({ label }) => label));
	const choices = [...labels, 'all of them'].map((label) => `        - ${label}\n`).join('');
	return form.replace(/(options:\n)(?: {8}- .*\n)+?( {8}- all of them\n)/, `$1${choices}`);
}

/** The files that follow from the register. */
export async function fromRegister(): Promise<Written[]> {
	const root = await read('package.json');
	const given = JSON.parse(root) as Manifest;
	const form = await read(FORM);
	const singles = register.map(async (provider): Promise<Written> => {
		const file = `packages/${provider.packageName}/package.json`;
		return { file, present: await read(file), wanted: json(singleManifest(given, provider)) };
	});
	return [
		{ file: 'package.json', present: root, wanted: json(wholeManifest(given)) },
		{ file: FORM, present: form, wanted: withChoices(form) },
		...(await Promise.all(singles)),
	];
}
