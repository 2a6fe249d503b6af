import { expect, test } from '@jest/globals';

import { skipReason } from './debian.mts';

test('nothing is skipped where nothing is missing', () => {
	expect(skipReason('with Kannel', [], true)).toBe(false);
});

test('what is skipped is told in a sentence that says what to do', () => {
	expect(skipReason('through proxies', ['nginx', 'varnish'], false)).toMatch(
		/tested through proxies.*apt-get install nginx varnish/,
	);
});

test('in CI, a missing package is an error', () => {
	expect(() => skipReason('through proxies', ['haproxy'], true)).toThrow('apt-get install haproxy');
});
