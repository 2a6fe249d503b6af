const usual = require('./jest.config.cjs');

/** The tests with programs that others wrote: proxies, and a whole SMS gateway. */
module.exports = {
	...usual,
	testMatch: ['<rootDir>/test/{outside,kannel}/*.test.mts'],
	testPathIgnorePatterns: ['/node_modules/'],
};
