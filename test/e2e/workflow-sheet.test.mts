import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { WorkflowDefinition } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { example, forN8n2, nodeOf } from './examples.mts';
import { host } from './harness.mts';

type Row = Record<string, unknown>;

const START = 'Start every morning';
const SARAH = '+12025550123';

/** The nodes of Google Sheets read from and write to a server that holds the rows; all else is as in the file. */
function onServer(workflow: WorkflowDefinition, url: string): void {
	delete workflow.pinData;
	const read = nodeOf(workflow, 'Read the sheet');
	const write = nodeOf(workflow, 'Write the outcome');
	const { value } = write.parameters.columns as { value: Record<string, string> };
	const request = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 };
	Object.assign(read, request, { parameters: { url, options: {} } });
	const parameters = Object.entries(value).map(([name, cell]) => ({ name, value: cell }));
	Object.assign(write, request, {
		parameters: {
			...{ method: 'POST', url, sendBody: true, options: {} },
			bodyParameters: { parameters },
		},
	});
}

describe('workflows/google-sheet-reminders.json', forN8n2, () => {
	let server: Server;
	let url: string;
	let rows: Row[];

	before(async () => {
		server = createServer((request, response) => {
			const answer = (value: unknown) =>
				response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
			if (request.method === 'GET') {
				answer(rows);
				return;
			}
			void json(request).then((cells) => {
				const { row_number: number, ...changes } = cells as Row;
				Object.assign(
					rows.find((row) => String(row.row_number) === String(number))!,
					changes,
				);
				answer({});
			});
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	after(() => server.close());
	beforeEach(() => {
		host.sandbox.reset();
		rows = [
			{ row_number: 2, Name: 'Sarah', Phone: SARAH, Day: 'Monday', Time: '09:00', Reminder: '' },
			{ row_number: 3, Name: 'James', Phone: '0701234567', Reminder: 'accepted' },
			{ row_number: 4, Name: 'Daniel', Phone: '07723', Day: 'Tuesday', Time: '10:00' },
		];
	});

	const sent = () => host.sandbox.ledger.messages();
	const place = async () =>
		(await example('google-sheet-reminders.json', [], (workflow) => onServer(workflow, url))).id;
	const run = async (id: string) => {
		const execution = await host.client.runManually(id, START);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	};
	const marks = () => rows.map(({ Reminder }) => Reminder);

	test('who has no reminder yet gets one, once, and the sheet says so', async () => {
		const id = await place();
		await run(id);
		assert.deepEqual(
			sent().map(({ to, message }) => [to, message]),
			[[SARAH, 'Hi Sarah, see you on Monday at 09:00.']],
		);
		assert.deepEqual(marks(), ['accepted', 'accepted', 'rejected']);
		assert.match(String(rows[2]!.Problem), /"07723" has too few digits/);
		rows[2]!.Phone = '0772 345678';
		await run(id);
		assert.deepEqual(marks(), ['accepted', 'accepted', 'accepted']);
		assert.deepEqual(
			sent().map(({ to }) => to),
			[SARAH, '+256772345678'],
		);
	});

	test('nobody gets it twice, also where the sheet was not written', async () => {
		const id = await place();
		await run(id);
		rows[0]!.Reminder = '';
		await run(id);
		assert.equal(sent().length, 1);
		assert.equal(marks()[0], 'skipped');
	});

	test('what may have been sent is not sent again', async () => {
		const id = await place();
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		await run(id);
		assert.equal(marks()[0], 'unknown');
		await run(id);
		assert.equal(marks()[0], 'unknown');
		assert.equal(sent().length, 1);
	});

	test('as it comes, it runs on its sample rows', async () => {
		const { id } = await example('google-sheet-reminders.json');
		const execution = await host.client.runManually(id, START);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const results = itemsOf(execution, 'Send the reminders').map(({ json: { Name, sms } }) => [
			Name,
			(sms as Row).outcome,
		]);
		assert.deepEqual(results, [
			['Sarah', 'accepted'],
			['Daniel', 'rejected'],
		]);
	});
});
