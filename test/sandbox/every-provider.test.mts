import { describe, expect, test } from '@jest/globals';

import type { Fault } from '../../sandbox/faults.mts';
import { providers } from '../../sandbox/providers/index.mts';
import { clients } from './clients.mts';
import { NUMBER, REFUSED } from './requests.mts';
import { failureOf, useSandbox } from './use-sandbox.mts';

// What all providers have in common; faults.test.mts looks closer, at one.
const used = useSandbox();

const accepted = () => used.sandbox.ledger.messages();

describe.each(providers)('$name', ({ name: provider, proofs }) => {
	const path = clients[provider]!.send(NUMBER).url!.replace(/\/$/, '');
	/** Strikes the request that sends, whatever comes before it. */
	const strike = (fault: Fault) => used.sandbox.faults.set([{ ...fault, match: { path } }]);
	const send = (to = NUMBER) => used.send(provider, to);

	test('accepts a message, and delivers it', async () => {
		const { status, headers } = await send();
		expect(status).toBeGreaterThanOrEqual(200);
		expect(status).toBeLessThan(300);
		expect(headers['x-sandbox']).toBe('n8n-nodes-sms-gateways');
		await used.sandbox.idle();
		expect(accepted()).toMatchObject([{ provider, to: NUMBER, status: 'delivered' }]);
	});

	test('refuses a magic number at once', async () => {
		const { status, headers, data } = await send(REFUSED);
		const text = typeof data === 'string' ? data : JSON.stringify(data);
		const answer = { status, headers: headers as Record<string, string>, text };
		const message = { to: REFUSED, index: 0, count: 1, isBulk: false };
		expect(proofs.isProofOfRefusal(answer, message)).toBe(true);
		expect(accepted()).toEqual([]);
	});

	test.each([429, 500, 503])('answers with %i where a fault says so', async (status) => {
		strike({ kind: 'status', status, headers: { 'retry-after': '1' } });
		const answer = await send();
		expect([answer.status, answer.headers['retry-after']]).toEqual([status, '1']);
		expect(accepted()).toEqual([]);
	});

	test('answers with a page of HTML after acceptance', async () => {
		strike({ kind: 'html', status: 502, when: 'after' });
		expect((await send()).data).toContain('<!doctype html>');
		expect(accepted()).toHaveLength(1);
	});

	test('resets the connection before acceptance, and after', async () => {
		for (const [when, count] of [
			['before', 0],
			['after', 1],
		] as const) {
			strike({ kind: 'reset', when });
			expect(await failureOf(send())).toBe('ECONNRESET');
			expect(accepted()).toHaveLength(count);
		}
	});

	test('falls silent, stops in the middle, and is slow', async () => {
		strike({ kind: 'timeout', when: 'after', ms: 30 });
		expect(await failureOf(send())).toBe('ECONNRESET');
		strike({ kind: 'truncated' });
		expect(await failureOf(send())).toBeDefined();
		strike({ kind: 'slow', ms: 30 });
		const start = performance.now();
		expect((await send()).status).toBeLessThan(300);
		expect(performance.now() - start).toBeGreaterThan(25);
		expect(accepted()).toHaveLength(3);
	});

	test('knows the recipients of a request', async () => {
		used.sandbox.faults.set([{ kind: 'status', status: 503, match: { to: NUMBER } }]);
		expect((await send('+256772000001')).status).toBeLessThan(300);
		expect((await send()).status).toBe(503);
		const counts = used.sandbox.requests.list().map(({ messages }) => messages);
		expect(counts.filter((count) => count > 0)).toEqual([1, 1]);
	});
});
