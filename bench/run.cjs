// Runs the benchmarks. n8n's packages load as CommonJS only, so the TypeScript is bundled to that first.
const path = require('node:path');
const { buildSync } = require('esbuild');

const root = path.join(__dirname, '..');
const outfile = path.join(root, 'node_modules', '.cache', 'bench.cjs');
process.chdir(root);
buildSync({
	entryPoints: ['bench/main.mts'],
	outfile,
	bundle: true,
	platform: 'node',
	format: 'cjs',
	packages: 'external',
	logLevel: 'error',
});
require(outfile).run(process.argv.slice(2));
