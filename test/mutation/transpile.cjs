const { transformSync } = require('@swc/core');
const { readFileSync } = require('node:fs');
const Module = require('node:module');

const globals = require.resolve('./globals.cjs');

/** TypeScript as CommonJS, as Jest has it here. */
const load = (module, filename) => {
	const { code } = transformSync(readFileSync(filename, 'utf8'), {
		filename,
		jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
		module: { type: 'commonjs' },
		sourceMaps: 'inline',
	});
	module._compile(code, filename);
};
Module._extensions['.ts'] = load;
Module._extensions['.mts'] = load;

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
	return request === '@jest/globals' ? globals : resolve.call(this, request, ...rest);
};
