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

/** Statements of what is left that n8n forbids, and that are not reached: for streams, and for a header row. */
const FORBIDDEN = [
	'setTimeout(self.resume, 3);',
	"console.warn('Duplicate headers found and renamed.');",
];

/** Papa Parse without some statements. */
const silent = (statements: readonly string[], text: string): string =>
	statements.reduce((left, statement) => {
		if (!left.includes(statement)) throw new Error(`Papa Parse has no "${statement}" any more`);
		return left.replace(statement, ';');
	}, text);

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
			contents: silent(FORBIDDEN, without(UNUSED, await readFile(path, 'utf8'))),
			loader: 'js',
		}));
	},
};
