import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

import type { Execution, N8nClient } from '../../scripts/n8n/client.mts';
import { UserError } from '../../scripts/n8n/exit.mts';
import type { N8nServer } from '../../scripts/n8n/server.mts';
import type { Contestant, Scene } from './contestants.mts';
import { forgetPeak, peakMemory, processorTime } from './process.mts';
import type { CpuProfile } from './profiler.mts';
import { profileWhile } from './profiler.mts';
import type { Arrivals, SandboxProcess } from './sandbox.mts';
import { SENDER, workflowOf } from './workflow.mts';

/** What one run of a contestant took; times in milliseconds. */
export interface Run extends Arrivals {
	/** The node that sends, as n8n itself measures it. */
	nodeMs: number;
	/** The execution, from its start until it is saved. */
	executionMs: number;
	/** Processor time of n8n, all threads. */
	processorMs: number;
	/** The most memory that n8n had in use, in megabytes. */
	peakMegabytes: number;
}

/** After thousands of requests at once, n8n takes its own database for lost, for some seconds. */
async function untilReady(url: string): Promise<void> {
	const isReady = () =>
		axios.get(`${url}/healthz/readiness`, { proxy: false }).then(
			() => true,
			() => false,
		);
	while (!(await isReady())) await sleep(200);
}

export interface Surroundings {
	n8n: N8nServer;
	client: N8nClient;
	/** Where n8n's inspector will listen. */
	inspectorPort: number;
	scene: Scene;
	sandbox: SandboxProcess;
}

/** A fresh n8n, in which contestants run. */
export class Stand {
	readonly #surroundings: Surroundings;

	constructor(surroundings: Surroundings) {
		this.#surroundings = surroundings;
	}

	async run(contestant: Contestant, count: number): Promise<Run> {
		const { n8n, sandbox } = this.#surroundings;
		const { pid } = n8n;
		const { execution, result } = await this.#execute(contestant, count, async (call) => {
			await forgetPeak(pid);
			const before = await processorTime(pid);
			await call();
			const processorMs = (await processorTime(pid)) - before;
			return { processorMs, peakMegabytes: await peakMemory(pid) };
		});
		const { runData } = execution.data.resultData;
		return {
			...result,
			nodeMs: runData[SENDER]![0]!.executionTime,
			executionMs: Date.parse(execution.stoppedAt) - Date.parse(execution.startedAt),
			...(await sandbox.arrivals(count)),
		};
	}

	/** Profiles a run, which is then not measured, because to profile it takes time. */
	async profile(contestant: Contestant, count: number): Promise<CpuProfile> {
		const { n8n, inspectorPort } = this.#surroundings;
		const { result } = await this.#execute(contestant, count, (call) =>
			profileWhile(n8n.pid, inspectorPort, call),
		);
		return result;
	}

	stop(): Promise<void> {
		return this.#surroundings.n8n.stop();
	}

	/** Puts the contestant's workflow in place, and calls it, with something done around that. */
	async #execute<T>(
		contestant: Contestant,
		count: number,
		around: (call: () => Promise<unknown>) => Promise<T>,
	): Promise<{ execution: Execution; result: T }> {
		const { n8n, client, scene, sandbox } = this.#surroundings;
		await sandbox.reset(contestant.latencyMs);
		const webhook = randomUUID();
		const workflow = await client.createWorkflow(workflowOf(contestant, count, scene, webhook));
		await client.activate(workflow);
		const result = await around(() =>
			// Why it failed, if it did, is in the execution.
			axios.get(n8n.webhookUrl(webhook), { proxy: false, validateStatus: () => true }),
		);
		await untilReady(n8n.url);
		const [id] = await client.executionIds(workflow.id);
		const execution = await client.waitFor(id!);
		if (execution.status !== 'success') {
			const reason = execution.data.resultData.error?.message;
			throw new UserError(`${contestant.label}: the execution ended in "${reason}".`);
		}
		return { execution, result };
	}
}
