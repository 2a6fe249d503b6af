// All that the providers can do, in a real n8n against the sandbox. Ends with a table of it.
import assert from 'node:assert/strict';
import { before, beforeEach, describe } from 'node:test';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import type { Account, Entry } from './accounts.mts';
import { linkIn, press } from './approving.mts';
import { BALANCE_PATH, LOOKUP_PATH, accounts, enter } from './accounts.mts';
import { batches } from './batches.mts';
import { host, results } from './harness.mts';
import { keyChecks } from './keys.mts';
import { Matrix } from './matrix.mts';
import { runOn } from './run.mts';
import { publishTrigger, withToken } from './triggers.mts';
import { outcome, sendAndWait, untilAsleep } from './waiting.mts';

const DID_NOT_ACCEPT = /did not accept/;

const matrix = new Matrix(accounts.map(({ label }) => label));
// After the report on the tests, so that the table is the last that is seen.
process.once('exit', () => console.log(`\n${matrix}\n`));

const path = (documented: boolean) => (documented ? undefined : '(by path)');

function checks(account: Account): void {
	const { label, provider, requests, documents, ids, sender } = account;
	const from = sender === '' ? {} : { from: sender };
	let entry: Entry;
	before(async () => {
		entry = await enter(account, host.client, host.sandbox);
	});
	beforeEach(() => host.sandbox.reset());

	const check = (name: string, work: () => Promise<string | void>) =>
		matrix.check(label, name, async () => {
			const note = await work();
			const asked = host.sandbox.requests.list();
			assert.ok(asked.every(({ credentialsInQuery }) => !credentialsInQuery));
			return note;
		});
	const ledger = () => host.sandbox.ledger.messages();
	/** What a node that ended well says. */
	const run = async (parameters: object, items?: object[], credential = entry.good) => {
		const execution = await runOn(host, credential, { ...parameters }, items);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		return results(execution);
	};
	const send = (more: object = {}) =>
		run({
			operation: 'send',
			to: '+256701234567',
			message: 'Hello',
			...from,
			...more,
		});

	check('credential test, good', async () => {
		const { status, message } = await host.client.testCredential(entry.good, entry.goodData);
		assert.equal(status, 'OK', message);
		assert.deepEqual(ledger(), []);
	});

	check('credential test, bad', async () => {
		const { status, message } = await host.client.testCredential(entry.bad, entry.badData);
		assert.equal(status, 'Error');
		assert.match(message, DID_NOT_ACCEPT);
		assert.deepEqual(ledger(), []);
	});

	check('send', async () => {
		const [result, ...others] = await send();
		const [sent] = ledger();
		assert.equal(others.length, 0);
		assert.equal(ledger().length, 1);
		assert.deepEqual([sent!.to, sent!.message], ['+256701234567', 'Hello']);
		assert.deepEqual([result!.to, result!.outcome], ['+256701234567', 'accepted']);
		assert.equal(result!.messageId, ids === 'none' ? null : sent!.messageId);
	});

	for (const { form, parameters, items, expected, texts } of batches) {
		check(`batch: ${form}`, async () => {
			const batch = { operation: 'sendBatch', recipientsFrom: form, ...from };
			const received = await run({ ...batch, ...parameters }, items);
			assert.deepEqual(
				received.map(({ to, outcome }) => [to, outcome]),
				expected.map(({ to }) => [to, 'accepted']),
			);
			// Requests overtake each other.
			const byNumber = ledger().sort((a, b) => a.to.localeCompare(b.to));
			assert.deepEqual(
				byNumber.map(({ to, message }) => ({ to, message })),
				expected,
			);
			// A 401: the sandbox has forgotten the token that n8n still has, as at the end of its time.
			const counted = host.sandbox.requests
				.list()
				.filter(({ messages, status }) => messages > 0 && status !== 401);
			assert.equal(counted.length, requests[texts]);
			return `${counted.length} req.`;
		});
	}

	check('get', async () => {
		await send();
		await host.sandbox.idle();
		const { messageId } = ledger()[0]!;
		const endpointPath = documents.lookup ? {} : { endpointPath: LOOKUP_PATH };
		const [found] = await run({ operation: 'get', messageId, ...endpointPath });
		assert.equal(found!.messageId, messageId);
		assert.equal(found!.to, '+256701234567');
		assert.equal(found!.status, 'delivered');
		return path(documents.lookup);
	});

	check('getBalance', async () => {
		const endpointPath = documents.balance ? {} : { endpointPath: BALANCE_PATH };
		const [answer] = await run({ resource: 'account', operation: 'getBalance', ...endpointPath });
		assert.equal(answer!.balance, 10_000_000);
		assert.match(String(answer!.currency), /^(EUR|KES|UGX|USD)$/);
		return path(documents.balance);
	});

	check('verify, good', async () => {
		const [answer] = await run({ resource: 'key', operation: 'verify' });
		assert.deepEqual([answer!.valid, answer!.reason], [true, null]);
		assert.deepEqual(ledger(), []);
	});

	check('verify, bad', async () => {
		const [answer] = await run({ resource: 'key', operation: 'verify' }, [{}], entry.bad);
		assert.equal(answer!.valid, false);
		assert.match(String(answer!.reason), /refused|401|credential/i);
		assert.deepEqual(ledger(), []);
	});

	for (const { name, work } of keyChecks(account)) {
		check(name, async () => work({ run, entry }));
	}

	check('trigger', async () => {
		const { url, arrivals } = await publishTrigger(host, entry.good);
		const isRegistered = account.reports === 'registeredUrl';
		const isSigned = account.signingKey !== undefined;
		if (isRegistered) {
			const registered = isSigned ? url : withToken(url, entry.goodData.webhookSecret!);
			host.sandbox.settings.callbackUrls[provider] = registered;
		}
		await send(
			isRegistered ? { options: { reference: 'order-17' } } : { advanced: { callbackUrl: url } },
		);
		await host.sandbox.idle();
		host.sandbox.settings.callbackUrls[provider] = null;
		const { messageId } = ledger()[0]!;
		const reports = await arrivals.until(messageId);
		assert.equal(reports.length, 1);
		assert.deepEqual([reports[0]!.status, reports[0]!.final], ['delivered', true]);
		assert.equal(String(reports[0]!.to).replace('+', ''), '256701234567');
		if (isSigned) return '(signature)';
		return isRegistered ? '(token)' : '(signed URL)';
	});

	// n8n 1 cannot wait.
	if (isN8n1) return;
	const wait = (parameters: Record<string, unknown>) =>
		sendAndWait({ ...host, credential: entry.good }, '+256701234567', {
			from: sender,
			...parameters,
		});

	if (account.reports === 'callbackUrl') {
		check('wait for delivery', async () => {
			const { settings } = host.sandbox;
			const delay = settings.callbackDelayMs;
			// Longer than the node takes until it sleeps.
			settings.callbackDelayMs = 2000;
			const id = await wait({ operation: 'sendAndWaitForDelivery' });
			assert.equal((await outcome(host, id)).delivered, true);
			assert.equal(ledger().length, 1);
			settings.callbackDelayMs = delay;
		});
	}

	check('wait for response', async () => {
		const id = await wait({ operation: 'sendAndWait', message: 'May we order 20 bags?' });
		await untilAsleep(host, id);
		await press(linkIn(ledger()[0]!.message), true);
		const { data } = await outcome(host, id);
		assert.equal((data as { approved: boolean }).approved, true);
		assert.equal(ledger().length, 1);
	});
}

for (const account of accounts) describe(account.label, () => checks(account));
