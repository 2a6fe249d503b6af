import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';

export type Report = Record<string, unknown>;

/** What an execution was started with. */
interface Start {
	execution: number;
	reports: Report[];
}

const reportsOf = (starts: readonly Start[]): Report[] =>
	[...starts].sort((a, b) => a.execution - b.execution).flatMap(({ reports }) => reports);

const WITHIN_MS = 20_000;

/**
 * What a workflow of delivery reports or incoming SMS was started with. n8n answers a webhook before it lists the
 * execution, so that nothing started is shown by a later report whose execution is the only new one.
 */
export class Arrivals {
	private readonly client: N8nClient;
	private readonly workflowId: string;
	private readonly seen = new Set<string>();

	constructor(client: N8nClient, workflowId: string) {
		this.client = client;
		this.workflowId = workflowId;
	}

	/** All reports since the last call, once that of this message is among them. */
	async until(messageId: unknown): Promise<Report[]> {
		const isIn = (reports: Report[]) => reports.some((report) => report.messageId === messageId);
		return this.untilSo(`a report of ${messageId}`, isIn);
	}

	/** All reports since the last call, once what they should be is so. */
	async untilSo(
		what: string | ((reports: Report[]) => string),
		isSo: (reports: Report[]) => boolean,
		withinMs = WITHIN_MS,
	): Promise<Report[]> {
		const starts: Start[] = [];
		for (const deadline = Date.now() + withinMs; ; await sleep(50)) {
			starts.push(...(await this.fresh()));
			if (isSo(reportsOf(starts))) break;
			if (Date.now() > deadline) {
				const wanted = typeof what === 'string' ? what : what(reportsOf(starts));
				throw new Error(`No execution has ${wanted}.`);
			}
		}
		// n8n lists the running ones apart: one that ended in between was in neither list.
		starts.push(...(await this.fresh()));
		return reportsOf(starts);
	}

	/** Those that came since the last call, once there are any. */
	async next(): Promise<Report[]> {
		for (const deadline = Date.now() + WITHIN_MS; ; await sleep(50)) {
			const reports = reportsOf(await this.fresh());
			if (reports.length > 0) return reports;
			if (Date.now() > deadline) throw new Error('No execution started.');
		}
	}

	private async fresh(): Promise<Start[]> {
		const ids = await this.client.executionIds(this.workflowId);
		const fresh = ids.filter((id) => !this.seen.has(id));
		for (const id of fresh) this.seen.add(id);
		const executions = await Promise.all(fresh.map((id) => this.client.waitFor(id)));
		return executions.map((execution, index) => {
			const reports = itemsOf(execution, 'Delivery report').map(({ json }) => json);
			// One that ended without a report counts, too.
			return { execution: Number(fresh[index]), reports: reports.length > 0 ? reports : [{}] };
		});
	}
}
