const {
	cp,
	glob: globFiles,
	mkdir,
	readFile,
	readdir,
	rm,
	writeFile,
} = require('node:fs/promises');
const { spawn } = require('node:child_process');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { optimize } = require('svgo');
const { Transform } = require('node:stream');
const { WHOLE_PACKAGE, register } = require('./providers/register.mts');
const { BUNDLES } = require('./scripts/build/bundles.mts');
const { leanCsvLibrary } = require('./scripts/build/csv.mts');
const { leanPhoneLibrary } = require('./scripts/build/phone.mts');
const { codexOf } = require('./scripts/register/codex.mts');

const dist = path.join(__dirname, 'dist');

const glob = (pattern) => Array.fromAsync(globFiles(pattern, { cwd: __dirname }));

const clean = () => rm(dist, { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.'], { stdio: 'inherit' });

const transform = async (text, options) =>
	(await esbuild.transform(text, { ...options, charset: 'utf8' })).code;

const withoutBlanks = (text) => transform(text, { minifyWhitespace: true });

/** By which a module says how others may import it; nothing here or in n8n asks. */
const MARK = /Object\.defineProperty\(exports,"__esModule",{value:!0}\)[,;]/;

/** What a module announces before it has it: an export that is not there yet is undefined, too. */
const ANNOUNCED = /\bexports\.\w+=(?:exports\.\w+=)*void 0[,;]/;

/** By which the compiler calls what a module imports; no source has such a name. */
const IMPORTED = /\b[A-Za-z]\w*_\d+(?==require\()/g;

const shortImports = (code) =>
	[...code.matchAll(IMPORTED)].reduce(
		(left, [name], index) => left.replace(new RegExp(`\\b${name}\\b`, 'g'), `$$${index}`),
		code,
	);

const STATEMENT = /(?<=;)(?=(?:async|class|const|exports|function)\b)/g;

/**
 * Takes a quarter off each file: blanks and the names of local variables. The files, and the names and order of
 * functions, stay as in the source, and most functions begin a line: so a stack trace says where.
 */
const compact = async () => {
	for (const file of await glob('dist/**/*.js')) {
		const minified = await transform(await readFile(file, 'utf8'), { minify: true });
		const code = shortImports(minified.replace(MARK, '').replace(ANNOUNCED, ''));
		const lines = code.replace(STATEMENT, '\n');
		if ((await withoutBlanks(lines)) !== (await withoutBlanks(code)))
			throw new Error(`${file}: a text was changed`);
		await writeFile(file, lines);
	}
};

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
const codex = async () => {
	for (const provider of register) {
		for (const kind of ['node', 'trigger']) {
			const file = path.join('dist', provider.files[kind].replace(/\.ts$/, '.json'));
			const text = JSON.stringify(codexOf(provider, WHOLE_PACKAGE, kind === 'trigger'));
			await writeFile(file, text);
		}
	}
};

/** The output of each operation, and of the trigger: the same for every provider that has it. */
const SCHEMAS = {
	'message/send': 'message',
	'message/sendBatch': 'message',
	'message/get': 'message',
	'message/sendAndWait': 'answer',
	'message/sendAndWaitForDelivery': 'delivery',
	'message/preview': 'preview',
	'account/getBalance': 'balance',
	'key/verify': 'verify',
	'key/issueToken': 'token',
	'key/generate': 'newKey',
	'key/regenerate': 'newKey',
	'key/revoke': 'revoked',
};

/** The operations of a node, as `resource/operation`. */
const operationsOf = ({ properties }) =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			options.map(({ value }) => `${displayOptions.show.resource[0]}/${value}`),
		);

const writeSchema = async (schema, file) => {
	if (schema === undefined) throw new Error(`SCHEMAS has no output for ${file}`);
	const text = await readFile(`nodes/shared/schemas/${schema}.json`, 'utf8');
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, JSON.stringify(JSON.parse(text)));
};

/** Output schemas, which n8n reads beside each node to show the fields before the first run. */
const schemas = async () => {
	for (const file of await glob('dist/nodes/*/*.node.js')) {
		const name = path.basename(file, '.node.js');
		const { description } = new (require(path.resolve(file))[name])();
		const folder = path.join(path.dirname(file), '__schema__');
		if (description.group.includes('trigger')) {
			await writeSchema('report', path.join(folder, 'v1.1.0.json'));
			continue;
		}
		for (const operation of operationsOf(description)) {
			await writeSchema(SCHEMAS[operation], path.join(folder, 'v1.0.0', `${operation}.json`));
		}
	}
};

const LICENCE = /^(licen[cs]e|notice|copying)\b/i;

/** Puts a library into the module that uses it, and every licence that the library carries beside it. */
const bundle = () =>
	Promise.all(
		Object.entries(BUNDLES).map(async ([module, library]) => {
			const { version } = require(`${library}/package.json`);
			const folder = path.join('node_modules', library);
			for (const name of (await readdir(folder)).filter((entry) => LICENCE.test(entry))) {
				await cp(path.join(folder, name), path.join(dist, 'licenses', library, name));
			}
			return esbuild.build({
				entryPoints: [`${module}.ts`],
				outfile: path.join(dist, `${module}.js`),
				bundle: true,
				platform: 'node',
				format: 'cjs',
				target: 'node20',
				charset: 'utf8',
				minify: true,
				banner: { js: `/*! Holds ${library} ${version}; see dist/licenses. */` },
				plugins: [leanPhoneLibrary, leanCsvLibrary],
			});
		}),
	);

exports.icons = icons;
exports.build = series(clean, compile, compact, parallel(icons, codex, schemas, bundle));
