/** Mutation testing of what all providers share: does a test fail where the code is made wrong? */
export default {
	testRunner: 'mocha',
	plugins: ['@stryker-mutator/mocha-runner'],
	mochaOptions: { spec: ['test/mutation/suite.cjs'] },
	mutate: ['nodes/shared/**/*.ts'],
	coverageAnalysis: 'perTest',
	// Tables and texts that are made when a file is loaded: each would take a run of all tests.
	ignoreStatic: true,
	concurrency: 2,
	timeoutMS: 10_000,
	tempDirName: 'coverage/stryker',
	ignorePatterns: ['dist', 'coverage', 'docs/images', '.n8n-demo'],
	incremental: true,
	incrementalFile: 'coverage/mutation/incremental.json',
	reporters: ['clear-text', 'html', 'progress-append-only'],
	clearTextReporter: { reportTests: false },
	htmlReporter: { fileName: 'coverage/mutation/index.html' },
	thresholds: { high: 90, low: 80, break: 80 },
};
