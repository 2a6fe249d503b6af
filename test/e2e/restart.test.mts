// What is known of messages outlives n8n: it is stopped and started again while their reports are on the way.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startHost, type Host } from '../../scripts/n8n/host.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { accounts, enter } from './accounts.mts';
import type { Trigger } from './triggers.mts';
import { byUrl, genuineUrl, publishTrigger, report } from './triggers.mts';
import { NEVER_REPORTED, outcome, post, resumeUrl, sendAndWait, untilAsleep } from './waiting.mts';

interface Heard {
	label: string;
	trigger: Trigger;
	/** Posts a report of a message, and wants it acknowledged. */
	report: (messageId: string, status: string) => Promise<void>;
}

describe('after n8n was restarted', () => {
	let own: Host;
	/** Executions that wait for their delivery, one of which has waited long enough once n8n is back. */
	let waiting: string;
	let overdue: string;
	const heard: Heard[] = [];

	before(async () => {
		own = await startHost();
		if (!isN8n1) {
			const limit = { limitWaitTime: true, resumeAmount: 3, resumeUnit: 'seconds' };
			overdue = await sendAndWait(own, NEVER_REPORTED, limit);
			waiting = await sendAndWait(own, NEVER_REPORTED);
			for (const id of [overdue, waiting]) await untilAsleep(own, id);
		}
		for (const account of accounts) {
			const { good, goodData } = await enter(account, own.client, own.sandbox);
			const trigger = await publishTrigger(own, good, byUrl(account));
			const url = genuineUrl(account, trigger.url, goodData.webhookSecret!);
			const acknowledged = async (id: string, status: string) =>
				assert.equal((await report(url, 'json', { message_id: id, status })).status, 200);
			await acknowledged('arrived', 'delivered');
			await acknowledged('under-way', 'sent');
			await trigger.arrivals.until('under-way');
			heard.push({ label: account.label, trigger, report: acknowledged });
		}
		await own.n8n.stop();
		await own.restart();
	});
	after(() => own?.stop());

	test('triggers still drop what repeats, or steps back, and take what is news', async () => {
		assert.equal(heard.length, accounts.length);
		for (const { label, trigger, report: acknowledged } of heard) {
			await acknowledged('arrived', 'delivered');
			await acknowledged('arrived', 'sent');
			await acknowledged('under-way', 'sent');
			await acknowledged('under-way', 'queued');
			await acknowledged('under-way', 'delivered');
			const started = await trigger.arrivals.until('under-way');
			assert.deepEqual(
				started.map(({ messageId, status }) => [messageId, status]),
				[['under-way', 'delivered']],
				label,
			);
		}
	});

	test('an execution that waits for its delivery goes on', { skip: isN8n1 }, async () => {
		const { messageId } = own.sandbox.ledger.messages().at(-1)!;
		await post(resumeUrl(own), { message_id: messageId, status: 'failed', error_code: '27' });
		const result = await outcome(own, waiting);
		assert.equal(result.delivered, false);
		assert.equal(result.status, 'failed');
		assert.equal(result.errorCode, '27');
	});

	test('one whose wait is over hands on the result of sending', { skip: isN8n1 }, async () => {
		const result = await outcome(own, overdue);
		assert.equal(result.outcome, 'accepted');
		assert.equal(result.status, 'queued');
		assert.equal(result.delivered, null);
		assert.equal(result.errorCode, null);
		// Each message was looked up once, before its execution slept.
		const methods = own.sandbox.requests.list().map(({ method }) => method);
		assert.deepEqual(methods.sort(), ['GET', 'GET', 'POST', 'POST']);
	});
});
