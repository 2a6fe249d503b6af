// n8n's engine would log every failure that a test provokes.
process.env.N8N_LOG_LEVEL = 'silent';

const swc = (syntax) => [
	'@swc/jest',
	{ jsc: { target: 'es2023', parser: { syntax } }, module: { type: 'commonjs' } },
];

const ES_MODULES =
	'@apidevtools|android-sms-gateway|array-iterate|nlcst-to-string|parse-(english|latin)|unist-util-[a-z-]+|vfile(-message)?';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	// Those that need a real n8n, and those that need programs of Debian, have commands of their own.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(e2e|outside|kannel)/'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/', '<rootDir>/packages/'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'cjs', 'mjs', 'json', 'node'],
	// The nodes load what does the work by a file's name in the build.
	moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
	transform: {
		'^.+\\.m?ts$': swc('typescript'),
		// ES modules: what openapi-backend requires, what parses English, and a provider's client. Node 24 requires them, Jest does not.
		[`/node_modules/(${ES_MODULES})/.+\\.js$`]: swc('ecmascript'),
	},
	transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	coverageDirectory: 'coverage',
	coverageReporters: ['text-summary', 'lcovonly'],
	coverageThreshold: { global: { lines: 90, branches: 90 } },
	maxWorkers: '100%',
	testTimeout: 20_000,
};
