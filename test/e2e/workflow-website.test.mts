import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { example, forN8n2, nodeOf, setField } from './examples.mts';
import { host } from './harness.mts';
import { rowsOf } from './tables.mts';

describe('workflows/website-down.json', forN8n2, () => {
	let server: Server;
	let website: string;
	let id: string;
	/** What the website answers. */
	let status: number;

	before(async () => {
		server = createServer((_, response) => response.writeHead(status).end('<h1>Hello</h1>'));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		website = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		({ id } = await example('website-down.json', [], (workflow) => {
			setField(workflow, 'Set website and number', 'website', website);
			nodeOf(workflow, 'Open the website').waitBetweenTries = 10;
		}));
	});
	after(() => server.close());
	beforeEach(() => host.sandbox.reset());

	const look = async (answer: number) => {
		status = answer;
		return host.client.runManually(id, 'Start every 5 minutes');
	};
	const texts = () => host.sandbox.ledger.messages().map(({ message }) => message);
	const down = () => [`${website} is down.`];
	const rows = async () => (await rowsOf('websites_down')).filter((row) => row.website === website);
	const isUp = /^http:\S+ is up again\. It was down since \d+ \w+ \d\d:\d\d\.$/;

	test('nothing while it is up, the first time as well', async () => {
		for (let time = 0; time < 2; time++) {
			const execution = await look(200);
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		}
		assert.deepEqual(texts(), []);
	});

	test('one SMS while it stays down, one when it is up again, and again next time', async () => {
		for (const answer of [500, 503, 500]) await look(answer);
		assert.deepEqual(texts(), down());
		assert.equal((await rows()).length, 1);
		await look(200);
		await look(200);
		assert.equal(texts().length, 2);
		assert.match(texts()[1]!, isUp);
		assert.deepEqual(await rows(), []);

		host.sandbox.reset();
		for (const answer of [404, 404, 200]) await look(answer);
		assert.deepEqual(texts().slice(0, 1), down());
		assert.match(texts()[1]!, isUp);
		assert.equal(texts().length, 2);
	});

	test('a failure that passes at the second try is none', async () => {
		status = 500;
		server.once('request', () => (status = 200));
		await host.client.runManually(id, 'Start every 5 minutes');
		assert.deepEqual(texts(), []);
	});

	test('an SMS that was refused is sent by the next run', async () => {
		host.sandbox.faults.set([{ kind: 'status', status: 403 }]);
		assert.equal((await look(500)).status, 'error');
		assert.deepEqual(texts(), []);
		assert.equal((await look(500)).status, 'success');
		assert.deepEqual(texts(), down());
		host.sandbox.faults.set([{ kind: 'status', status: 403 }]);
		assert.equal((await look(200)).status, 'error');
		assert.equal((await look(200)).status, 'success');
		assert.match(texts()[1]!, isUp);
	});

	test('an SMS that may have been sent is not sent again', async () => {
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		assert.equal((await look(500)).status, 'error');
		await look(500);
		assert.deepEqual(texts(), down());
	});
});
