import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviations } from '../../scripts/demo/check.mts';
import { placeDemo } from '../../scripts/demo/place.mts';
import { sendReminders } from '../../scripts/demo/reminders.mts';
import { host } from './harness.mts';

test('25 people by CSV: 24 reports come back, one number is refused, nobody gets it twice', async () => {
	const { client, sandbox, credentialData } = host;
	sandbox.reset();
	const workflows = await placeDemo(client, credentialData);
	const reminders = await sendReminders(client, workflows);
	assert.deepEqual(deviations(reminders, sandbox.ledger), []);
	// A second time over what is there already, as a second start does.
	sandbox.reset();
	const again = await sendReminders(client, await placeDemo(client, credentialData));
	assert.deepEqual(deviations(again, sandbox.ledger), []);
	assert.equal(
		(await client.workflows()).filter(({ id }) => id === workflows.reminders.id).length,
		1,
	);
});
