import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import axios from 'axios';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import type * as Credential from '../credentials/OvoCommunicationsApi.credentials.ts';
import type * as Node from '../nodes/OvoCommunications/OvoCommunications.node.ts';
import { runNode } from '../test/engine/host.mts';
import { dist } from './dist.mts';
import { report, type Row } from './report.mts';

const LATENCY_MS = 50;

const { OvoCommunications } = dist<typeof Node>(
	'nodes/OvoCommunications/OvoCommunications.node.js',
);
const { OvoCommunicationsApi } = dist<typeof Credential>(
	'credentials/OvoCommunicationsApi.credentials.js',
);

interface Server {
	child: ChildProcess;
	url: string;
}

/** The sandbox in a process of its own, so that it does not share the node's. */
async function startServer(): Promise<Server> {
	const child = spawn(process.execPath, ['sandbox/main.mts', '--port', '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await new Promise<string>((resolve) => {
		// Read to the end: a full pipe would stop the sandbox.
		child.stdout!.on('data', (text: Buffer) => {
			const [found] = /http:\/\/[\d.]+:\d+/.exec(text.toString()) ?? [];
			if (found) resolve(found);
		});
	});
	return { child, url };
}

/** One request an item, all at once: what n8n's HTTP Request node does. */
const oneByOne = (url: string): INodeType => ({
	description: { ...new OvoCommunications().description, properties: [] },
	async execute(this: IExecuteFunctions) {
		const items = this.getInputData();
		const answers = await Promise.all(
			items.map(({ json }) =>
				this.helpers.httpRequestWithAuthentication.call(this, 'ovoCommunicationsApi', {
					method: 'POST',
					url: `${url}/sms/send`,
					body: { to: json.phone, from: 'OVO', message: `Hello ${String(json.name)}` },
					json: true,
				}),
			),
		);
		return [answers.map((json, item) => ({ json, pairedItem: { item } }))];
	},
});

/** A mail merge, against one request a message. In n8n's engine, without its server and database. */
export async function mailMerge(count: number): Promise<void> {
	const { child, url } = await startServer();
	const baseUrl = `${url}/ovo-communications/v1`;
	const control = axios.create({ baseURL: `${url}/_sandbox` });
	await control.put('/settings', { latencyMs: LATENCY_MS });
	const items = Array.from({ length: count }, (_, index) => ({
		phone: `+2567010${String(index).padStart(5, '0')}`,
		name: `Person ${index}`,
	}));
	const time = async (name: string, node: INodeType, parameters = {}): Promise<Row> => {
		await control.post('/reset');
		const start = performance.now();
		const { json, error } = await runNode({
			node,
			credentialType: new OvoCommunicationsApi(),
			credential: { apiKey: 'sandbox-ovo-key', baseUrl },
			parameters: { resource: 'message', operation: 'sendBatch', from: 'OVO', ...parameters },
			items,
		});
		const milliseconds = performance.now() - start;
		if (error) throw error;
		const { data } = await control.get('/requests');
		return { name, milliseconds, note: `${data.length} requests, ${json.length} results` };
	};
	const batch = (recipientsFrom: string, more: object) => ({
		recipientsFrom,
		options: {},
		...more,
	});

	report(`${count.toLocaleString('en')} personalised SMS at ${LATENCY_MS} ms latency`, [
		await time('one request an item, all at once', oneByOne(baseUrl)),
		await time(
			'Send Batch, mail merge',
			new OvoCommunications(),
			batch('fields', { toField: 'phone', message: 'Hello {name}' }),
		),
		await time(
			'Send Batch, expressions for each item',
			new OvoCommunications(),
			batch('items', { to: '={{ $json.phone }}', message: '=Hello {{ $json.name }}' }),
		),
	]);
	child.kill();
	await once(child, 'exit');
}
