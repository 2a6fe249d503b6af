const { glob: globFiles, mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { optimize } = require('svgo');
const { Transform } = require('node:stream');

const dist = path.join(__dirname, 'dist');

/** The modules that carry the library that they use: the package has no runtime dependencies. */
const BUNDLES = {
	'nodes/shared/phone/library': 'libphonenumber-js',
	'nodes/shared/report/trust/addresses': 'ipaddr.js',
};

const glob = (pattern) => Array.fromAsync(globFiles(pattern, { cwd: __dirname }));

const clean = () => rm(dist, { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.'], { stdio: 'inherit' });

/** Shrinks the icons and puts them where the nodes' `file:` references find them. */
const icons = () =>
	src('icons/*.svg')
		.pipe(
			new Transform({
				objectMode: true,
				transform(file, _encoding, done) {
					file.contents = Buffer.from(optimize(file.contents.toString(), { multipass: true }).data);
					done(null, file);
				},
			}),
		)
		.pipe(dest(path.join(dist, 'icons')));

/** Codex files, which n8n reads beside each node. */
const codex = () => src('nodes/*/*.node.json').pipe(dest(path.join(dist, 'nodes')));

/** The output of each operation, and of the trigger: the same for every provider that has it. */
const SCHEMAS = {
	message: ['message/send', 'message/sendBatch', 'message/get'],
	delivery: ['message/sendAndWaitForDelivery'],
	preview: ['message/preview'],
	balance: ['account/getBalance'],
	verify: ['key/verify'],
	token: ['key/issueToken'],
	newKey: ['key/generate', 'key/regenerate'],
	revoked: ['key/revoke'],
	report: ['../v1.1.0'],
};

/** Output schemas, which n8n reads beside each node to show the fields before the first run. */
const schemas = async () => {
	for (const node of await glob('nodes/*/*Trigger.node.ts')) {
		for (const [schema, operations] of Object.entries(SCHEMAS)) {
			const text = await readFile(`nodes/shared/schemas/${schema}.json`, 'utf8');
			for (const operation of operations) {
				const file = path.join(dist, path.dirname(node), '__schema__/v1.0.0', `${operation}.json`);
				await mkdir(path.dirname(file), { recursive: true });
				await writeFile(file, JSON.stringify(JSON.parse(text)));
			}
		}
	}
};

const licenseOf = (library) => readFile(path.join('node_modules', library, 'LICENSE'), 'utf8');

/** Puts a library, and its licence, into the module that uses it. */
const bundle = () =>
	Promise.all(
		Object.entries(BUNDLES).map(async ([module, library]) =>
			esbuild.build({
				entryPoints: [`${module}.ts`],
				outfile: path.join(dist, `${module}.js`),
				bundle: true,
				platform: 'node',
				format: 'cjs',
				target: 'node20',
				charset: 'utf8',
				minify: true,
				banner: { js: `/*!\n${await licenseOf(library)}*/` },
			}),
		),
	);

exports.icons = icons;
exports.build = series(clean, compile, parallel(icons, codex, schemas, bundle));
