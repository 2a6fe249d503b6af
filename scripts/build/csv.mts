// What of Papa Parse goes into the bundle: it reads texts. The nodes ask for no files, no streams, no workers.
import { readFile } from 'node:fs/promises';

import type { Plugin } from 'esbuild';

const UNUSED = [
	'JsonToCsv',
	'NetworkStreamer',
	'FileStreamer',
	'ReadableStreamStreamer',
	'DuplexStreamStreamer',
	'mainThreadReceivedMessage',
	'workerThreadReceivedMessage',
];

/** Papa Parse, of which these functions do nothing. They stand side by side in one function, indented by a tab. */
const without = (names: readonly string[], text: string): string =>
	names.reduce((left, name) => {
		const whole = new RegExp(`^\\tfunction ${name}\\(.*?^\\t}$`, 'ms');
		if (!whole.test(left)) throw new Error(`Papa Parse has no ${name} any more: read it anew`);
		return left.replace(whole, `\tfunction ${name}() {}`);
	}, text);

export const leanCsvLibrary: Plugin = {
	name: 'lean CSV library',
	setup(build) {
		build.onLoad({ filter: /\bpapaparse\.js$/ }, async ({ path }) => ({
			contents: without(UNUSED, await readFile(path, 'utf8')),
			loader: 'js',
		}));
	},
};
