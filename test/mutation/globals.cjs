/** What the tests use of `@jest/globals`, on Mocha, by Jest's own parts. */
const { expect } = require('expect');
const { bind } = require('jest-each');
const { ModuleMocker } = require('jest-mock');
const mocha = require('mocha');
const { join, sep } = require('node:path');

const TIMEOUT_MS = 20_000;

const withTimeout =
	(define) =>
	(title, run, timeout = TIMEOUT_MS) =>
		define(title, run).timeout(timeout);

// Mocha takes a function with a parameter for one with a callback; a test of ours never has one.
const test = withTimeout((title, run) => mocha.it(title, () => run()));
test.each = bind(test, false);
const describe = (title, run) => mocha.describe(title, () => run());
describe.each = bind(describe, false);

const hook = (define) => (run, timeout) =>
	define(function () {
		this.timeout(timeout ?? TIMEOUT_MS);
		return run();
	});

const nodes = join(__dirname, '../../nodes') + sep;

/** Has the nodes' modules loaded anew while the function runs. */
async function isolateModulesAsync(run) {
	const { cache } = require;
	const ours = () => Object.keys(cache).filter((file) => file.startsWith(nodes));
	const kept = Object.fromEntries(ours().map((file) => [file, cache[file]]));
	const forget = () => ours().forEach((file) => delete cache[file]);
	forget();
	try {
		await run();
	} finally {
		forget();
		Object.assign(cache, kept);
	}
}

module.exports = {
	expect,
	test,
	describe,
	beforeAll: hook(mocha.before),
	afterAll: hook(mocha.after),
	beforeEach: hook(mocha.beforeEach),
	afterEach: hook(mocha.afterEach),
	jest: Object.assign(new ModuleMocker(globalThis), { isolateModulesAsync }),
};
