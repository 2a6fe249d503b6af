/**
 * All tests of the nodes as one Mocha suite, which loads n8n's engine once: thousands of mutants are each tested in
 * it, and Jest would load the engine anew for every file and mutant.
 */
require('./transpile.cjs');
const { globSync } = require('node:fs');
const { join } = require('node:path');
const mocha = require('mocha');

process.env.N8N_LOG_LEVEL = 'silent';

const root = join(__dirname, '../..');
// Before any test: a file that the nodes load at a call would else count as run by the test that happens to be first.
for (const file of globSync('nodes/**/*.ts', { cwd: root })) require(join(root, file));
/** Reads the codes in the nodes' sources, which have mutants in them here. */
const LEFT_OUT = 'test/conformance/error-codes.test.mts';
// The fast ones first: the first that fails kills a mutant.
for (const folder of ['shared', 'fixtures', 'conformance', 'engine']) {
	for (const file of globSync(`test/${folder}/**/*.test.mts`, { cwd: root }).sort()) {
		if (file === LEFT_OUT) continue;
		mocha.describe(file, () => require(join(root, file)));
	}
}
