import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviations } from '../../scripts/demo/check.mts';
import { placeCredentials, placeDemo, placeExamples } from '../../scripts/demo/place.mts';
import { sendReminders } from '../../scripts/demo/reminders.mts';
import { host } from './harness.mts';

test('25 people pasted into the form: 24 reports come back, one number is refused, nobody gets it twice', async () => {
	const { client, sandbox } = host;
	sandbox.reset();
	const credentials = await placeCredentials(client, sandbox);
	const workflows = await placeDemo(client, credentials);
	const reminders = await sendReminders(client, workflows);
	assert.deepEqual(deviations(reminders, sandbox.ledger), []);
	// A second time over what is there already, as a second start does.
	sandbox.reset();
	const again = await sendReminders(client, await placeDemo(client, credentials));
	assert.deepEqual(deviations(again, sandbox.ledger), []);
	assert.equal(
		(await client.workflows()).filter(({ id }) => id === workflows.reminders.id).length,
		1,
	);
});

test('the other workflows are there to try, once and unpublished', async () => {
	const { client, sandbox } = host;
	const credentials = await placeCredentials(client, sandbox);
	const names = async () => {
		const all = await client.workflows();
		return all.filter(({ active }) => !active).map(({ name }) => name);
	};
	const before = await names();
	const count = await placeExamples(client, credentials);
	const after = await names();
	assert.equal(after.length, before.length + count);
	await placeExamples(client, credentials);
	assert.deepEqual(await names(), after);
});
