/** What the tests use of `@jest/globals`, on Mocha, by Jest's own parts. */
const { expect } = require('expect');
const { bind } = require('jest-each');
const { ModuleMocker } = require('jest-mock');
const mocha = require('mocha');

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

module.exports = {
	expect,
	test,
	describe,
	beforeAll: hook(mocha.before),
	afterAll: hook(mocha.after),
	beforeEach: hook(mocha.beforeEach),
	afterEach: hook(mocha.afterEach),
	jest: new ModuleMocker(globalThis),
};
