import { spawn } from 'node:child_process';

import axios from 'axios';

import type { ConnectionCounts } from '../../sandbox/connections.mts';
import type { LedgerMessage } from '../../sandbox/ledger.mts';
import { beforeExit } from '../../scripts/n8n/exit.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import type { Accuracy } from './people.mts';
import { accuracy } from './people.mts';

/** What a run meant to the provider. */
export interface Arrivals extends Accuracy, Omit<ConnectionCounts, 'open'> {
	requests: number;
}

/** The sandbox in a process of its own, so that it takes no time from n8n's. */
export interface SandboxProcess {
	url: string;
	/** Forgets what came, and answers each request so many milliseconds later from now on. */
	reset(latencyMs: number): Promise<void>;
	/** What came since, of the messages to so many people. */
	arrivals(count: number): Promise<Arrivals>;
	stop(): void;
}

export async function startSandbox(): Promise<SandboxProcess> {
	// Delivery is nothing to be measured, so it is over at once.
	const args = ['sandbox/main.mts', '--port', '0', '--callback-delay', '1'];
	const child = spawn(process.execPath, args, {
		cwd: checkout,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const forget = beforeExit(() => void child.kill());
	const url = await new Promise<string>((resolve, reject) => {
		// Read to the end: a full pipe would stop the sandbox.
		child.stdout.on('data', (text: Buffer) => {
			const [found] = /http:\/\/[\d.]+:\d+/.exec(text.toString()) ?? [];
			if (found) resolve(found);
		});
		child.on('exit', () => reject(new Error('The sandbox did not start.')));
	});
	const control = axios.create({ baseURL: `${url}/_sandbox`, proxy: false });
	const get = async <T,>(path: string) => (await control.get<T>(path)).data;
	return {
		url,
		async reset(latencyMs) {
			await control.put('/settings', { latencyMs });
			await control.post('/reset');
		},
		async arrivals(count) {
			const { peak, opened } = await get<ConnectionCounts>('/connections');
			const { length: requests } = await get<unknown[]>('/requests');
			const { messages } = await get<{ messages: LedgerMessage[] }>('/ledger');
			return { requests, peak, opened, ...accuracy(messages, count) };
		},
		stop() {
			forget();
			child.kill();
		},
	};
}
