import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import type { ConnectionCounts } from '../../sandbox/connections.mts';
import type { LedgerMessage } from '../../sandbox/ledger.mts';
import { UserError, beforeExit } from '../../scripts/n8n/exit.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { freePort } from '../../scripts/n8n/ports.mts';
import type { Accuracy } from '../accuracy.mts';
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
	const port = await freePort();
	// Delivery is nothing to be measured, so it is over at once. What it prints goes nowhere: to read along takes time.
	const args = ['sandbox/main.mts', '--port', String(port), '--callback-delay', '1'];
	const child = spawn(process.execPath, args, {
		cwd: checkout,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const forget = beforeExit(() => void child.kill());
	const url = `http://127.0.0.1:${port}`;
	const control = axios.create({ baseURL: `${url}/_sandbox`, proxy: false });
	const get = async <T,>(path: string) => (await control.get<T>(path)).data;
	const isThere = () =>
		get('/').then(
			() => true,
			() => false,
		);
	while (!(await isThere())) {
		if (child.exitCode !== null) throw new UserError('The sandbox did not start.');
		await sleep(50);
	}
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
