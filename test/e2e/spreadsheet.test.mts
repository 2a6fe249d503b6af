import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import axios from 'axios';
import type { WorkflowDefinition } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { host } from './harness.mts';

const fixtures = path.join(checkout, 'test/fixtures');

/**
 * What should become of each member: the number that gets the SMS; `duplicate` and the number that has got it by
 * another row; or words of the reason why none does.
 */
const expected = JSON.parse(await readFile(path.join(fixtures, 'members.json'), 'utf8')) as Record<
	string,
	string
>;

/** An uploaded CSV file, read by n8n's own node, and sent to as a mail merge. */
const workflow = (webhookPath: string): WorkflowDefinition => ({
	name: `Members ${webhookPath}`,
	nodes: [
		{
			name: 'Upload',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			position: [0, 0],
			webhookId: webhookPath,
			parameters: { httpMethod: 'POST', path: webhookPath, responseMode: 'lastNode', options: {} },
		},
		{
			name: 'Rows',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1.1,
			position: [220, 0],
			parameters: { operation: 'csv', binaryPropertyName: 'data', options: {} },
		},
		{
			name: 'SMS',
			type: 'n8n-nodes-sms-gateways.ovoCommunications',
			typeVersion: 1,
			position: [440, 0],
			credentials: uses(host.credential),
			parameters: {
				resource: 'message',
				operation: 'sendBatch',
				recipientsFrom: 'fields',
				toField: 'Phone No.',
				message: 'Dear {Full Name}, UGX {Amount due} is due on Friday. ({Member No.})',
				from: 'SACCO',
				options: {
					country: '{Country}',
					reference: '{Member No.}',
					skipDuplicates: true,
					encoding: 'gsm7',
					output: 'full',
				},
			},
		},
	],
	connections: {
		Upload: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
		Rows: { main: [[{ node: 'SMS', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
});

/** Runs the workflow on the file: n8n's items with the rows, and what was said of each. */
async function upload(file: string) {
	const { client } = host;
	const webhookPath = randomUUID();
	const saved = await client.createWorkflow(workflow(webhookPath));
	await client.activate(saved);
	const form = new FormData();
	form.set('data', await openAsBlob(path.join(fixtures, file)), file);
	await axios.post(`${client.url}/webhook/${webhookPath}`, form, { proxy: false });
	const [id] = await client.executionIds(saved.id, 1);
	const execution = await client.waitFor(id!);
	const hints = execution.data.resultData.runData.SMS?.[0]?.hints ?? [];
	return {
		rows: itemsOf(execution, 'Rows'),
		items: itemsOf(execution, 'SMS'),
		hints: hints.map(({ message }) => message),
	};
}

test('200 rows as people have them: the right numbers get an SMS, and each wrong row is named', async (t) => {
	if (isN8n1)
		return t.skip('its node for CSV files has not this version, and reads 58 of the rows');
	const { ledger } = host.sandbox;
	host.sandbox.reset();
	const { rows, items, hints } = await upload('members.csv');

	// n8n hands the file's three empty rows on as items without fields.
	const members = Object.keys(expected);
	assert.equal(members.length, 200);
	assert.equal(rows.length, 203);
	assert.deepEqual(
		items.map(({ pairedItem }) => pairedItem),
		rows.map((_, item) => ({ item })),
	);

	const wanted = members.filter((member) => expected[member]!.startsWith('+'));
	const found = items.map(({ json }) => json).filter(({ reference }) => reference !== null);
	assert.deepEqual(
		found.map(({ reference }) => reference),
		members,
	);
	for (const { reference, outcome, to, failure } of found) {
		const what = expected[reference as string]!;
		const { code, message } = (failure ?? {}) as { code?: string; message?: string };
		const isSent = what.startsWith('+');
		const failed = code === 'duplicate' ? 'skipped' : 'rejected';
		assert.equal(outcome, isSent ? 'accepted' : failed, `${reference}: ${message}`);
		if (isSent) assert.equal(to, what);
		else if (code === 'duplicate') assert.equal(`duplicate ${to}`, what);
		else {
			assert.equal(code, 'invalidNumber');
			assert.ok(message!.includes(what), `${reference}: ${message} ${what}`);
			assert.ok(to === '' || message!.startsWith(`"${to}"`), message);
		}
	}

	const sent = ledger.messages();
	assert.deepEqual(
		sent.map(({ to }) => to).sort(),
		wanted.map((member) => expected[member]!).sort(),
	);
	assert.deepEqual(ledger.duplicates(), []);
	for (const { to, message, segments } of sent) {
		const result = found.find((one) => one.to === to)!;
		assert.ok(message.endsWith(`(${result.reference})`), message);
		assert.equal(segments, result.segments);
		assert.equal(result.encoding, 'GSM-7');
	}
	const warned = found.flatMap(
		({ details }) => (details as { warnings?: string[] } | undefined)?.warnings ?? [],
	);
	assert.deepEqual(warned.sort(), [
		'+254202725000 is a fixed line. An SMS may not arrive there.',
		'+25471234567 is possible but not valid in Kenya. An SMS may not arrive there.',
		'+256414231456 is a fixed line. An SMS may not arrive there.',
		'+61293744000 is a fixed line. An SMS may not arrive there.',
	]);
	assert.deepEqual(hints, ['182 accepted, 19 rejected, 0 unknown, 2 skipped, 4 with a warning.']);
});
