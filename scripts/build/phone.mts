// What of libphonenumber-js goes into the bundle, with behaviour unchanged.
import { readFile } from 'node:fs/promises';

import type { Plugin } from 'esbuild';

import { moduleOf } from './packed.mts';

/** Of a way to write a number: the groups of its digits, and how they are put together. */
type Format = [pattern: string, template: string, ...rest: unknown[]];

/** Of a country or a calling code; what is at which place stands in the library's `metadata.js`, version 4. */
type Plan = unknown[] & { 4: Format[] | 0 };
const FORMATS = 4;

export interface Metadata {
	version: number;
	countries: Record<string, Plan>;
	nonGeographic: Record<string, Plan>;
}

/** Whether digits are added, left out or moved, as in Argentina, where mobile numbers are dialled with a 15. */
function changesDigits([, template]: Format): boolean {
	const groups = [...template.matchAll(/\$(\d)/g)].map(([, group]) => Number(group));
	const isInOrder = groups.every((group, index) => group === index + 1);
	return !isInOrder || /\d/.test(template.replace(/\$\d/g, ''));
}

/**
 * The metadata without the formats that only say where blanks and hyphens go: a third of them. The nodes write no
 * number for people; of a national format they read the digits only.
 */
export function withoutFormats(metadata: Metadata): Metadata {
	if (metadata.version !== 4)
		throw new Error(`Metadata of version ${metadata.version}: read them anew`);
	const reduced = (plans: Record<string, Plan>) =>
		Object.fromEntries(
			Object.entries(plans).map(([name, plan]) => {
				const formats = plan[FORMATS];
				const isNeeded = formats !== 0 && formats.some(changesDigits);
				return [name, isNeeded ? plan : (plan.with(FORMATS, 0) as Plan)];
			}),
		);
	return {
		...metadata,
		countries: reduced(metadata.countries),
		nonGeographic: reduced(metadata.nonGeographic),
	};
}

/** Bundles libphonenumber-js from its modules for today's engines, and with the metadata that the nodes need. */
export const leanPhoneLibrary: Plugin = {
	name: 'lean phone library',
	setup(build) {
		build.onResolve({ filter: /\/es6\/[^/]+\.js$/ }, ({ path, ...rest }) =>
			build.resolve(path.replace('/es6/', '/es6-modern/'), {
				kind: rest.kind,
				resolveDir: rest.resolveDir,
			}),
		);
		build.onLoad({ filter: /metadata\.max\.json\.js$/ }, async ({ path }) => {
			const metadata = JSON.parse(await readFile(path.replace(/\.js$/, ''), 'utf8')) as Metadata;
			return { contents: moduleOf(withoutFormats(metadata)), loader: 'js' };
		});
	},
};
