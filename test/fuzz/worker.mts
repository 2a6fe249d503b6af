// Does jobs until it is disconnected: the built triggers, in n8n's engine, behind what its server reads requests by.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { Clock } from '../../nodes/shared/clock.ts';
import type { SmsProvider } from '../../nodes/shared/provider.ts';
import { register, type Provider } from '../../providers/register.mts';
import type { Job } from './options.mts';
import { readerOf } from './reading.mts';
import type { Outcome } from './results.mts';
import { run } from './run.mts';
import { NOW, type Loaded } from './triggers.mts';

export interface Done extends Outcome {
	job: Job;
	pid: number;
	/** What is in use after all that is not has been collected, in bytes. */
	heap: number;
}

const require = createRequire(resolve('package.json'));

/** A module of the built package: what users run. */
const dist = <T,>(path: string): T => require(`./dist/${path}`) as T;

type Modules<T> = Record<string, new () => T>;

function load({ className: name, nodeName }: Provider): Loaded {
	const nodes = dist<Modules<INodeType>>(`nodes/${name}/${name}Trigger.node.js`);
	const types = dist<Modules<ICredentialType>>(`credentials/${name}Api.credentials.js`);
	const modules = dist<Record<string, SmsProvider>>(`nodes/${name}/provider.js`);
	const provider = modules[nodeName]!;
	return {
		provider: provider.name,
		takesCallbackUrl: provider.takesCallbackUrl,
		node: new nodes[`${name}Trigger`]!(),
		credentialType: new types[`${name}Api`]!(),
	};
}

const loaded = register.map(load);
const read = readerOf(process.argv[2]!);
Object.assign(dist<{ clock: Clock }>('nodes/shared/clock.js').clock, {
	now: () => NOW,
	sleep: () => setImmediate(),
});

process.on('message', async (job: Job) => {
	const outcome = await run({ loaded, read, name: String(job.seed), shrinking: 20_000, ...job });
	globalThis.gc!();
	const { heapUsed: heap } = process.memoryUsage();
	process.send!({ job, pid: process.pid, heap, ...outcome } satisfies Done);
});
process.on('disconnect', () => process.exit());
process.send!('ready');
