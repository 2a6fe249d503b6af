const { rm } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const path = require('node:path');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { optimize } = require('svgo');
const { Transform } = require('node:stream');

const dist = path.join(__dirname, 'dist');
const PHONE_LIBRARY = 'nodes/shared/phone/library';

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

/** Codex files and output schemas, which n8n reads beside each node. */
const descriptions = () => src('nodes/**/*.json').pipe(dest(path.join(dist, 'nodes')));

/** The package has no runtime dependencies: the one module that needs libphonenumber-js carries it. */
const bundle = () =>
	esbuild.build({
		entryPoints: [`${PHONE_LIBRARY}.ts`],
		outfile: path.join(dist, `${PHONE_LIBRARY}.js`),
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		charset: 'utf8',
		legalComments: 'inline',
	});

exports.icons = icons;
exports.build = series(clean, compile, parallel(icons, descriptions, bundle));
