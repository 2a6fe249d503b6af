// Does jobs until it is disconnected: the built nodes, n8n's engine and the sandbox in one process.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { Clock } from '../../nodes/shared/clock.ts';
import { Random, seedOf } from '../../sandbox/random.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { VirtualClock } from './clock.mts';
import type { Job } from './options.mts';
import { runScenario, type Result } from './run.mts';
import { scenarioOf } from './scenario.mts';
import { subjects, type Loaded } from './subjects.mts';
import { bringTimeoutForward } from './timeout.mts';

export interface Done extends Result {
	job: Job;
	/** For a person: how the messages were sent. */
	setting: string;
}

/** Below those that the system gives to outgoing connections: one of them could take ours while the door is shut. */
const port = () => 15_000 + (process.pid % 15_000);

const require = createRequire(resolve('package.json'));

/** A module of the built package: what users run. */
const dist = <T,>(path: string): T => require(`./dist/${path}`) as T;

type Modules<T> = Record<string, new () => T>;

function load(name: string): Loaded {
	const nodes = dist<Modules<INodeType>>(`nodes/${name}/${name}.node.js`);
	const types = dist<Modules<ICredentialType>>(`credentials/${name}Api.credentials.js`);
	return { node: new nodes[name]!(), credentialType: new types[`${name}Api`]!() };
}

async function work(): Promise<void> {
	let random = new Random(0);
	const clock = new VirtualClock(
		() => random.fraction(),
		() => sandbox.passTime(),
	);
	const sandbox = await startSandbox({
		...{ port: port(), seed: 1, now: clock.now },
		onSilence: bringTimeoutForward(),
	});
	Object.assign(dist<{ clock: Clock }>('nodes/shared/clock.js').clock, clock);

	process.on('message', async (job: Job) => {
		const { provider, seed, messages } = job;
		const subject = subjects.find((one) => one.provider === provider)!;
		const scenario = scenarioOf(provider, seed, messages, subject.from);
		random = new Random(seedOf(`clock ${provider} ${seed}`));
		clock.passDay();
		const result = await runScenario(sandbox, subject, load(subject.node), scenario);
		const { onError, way, faultRate } = scenario;
		const setting = `${way}, ${onError}, ${faultRate * 100} % of requests`;
		process.send!({ job, setting, ...result } satisfies Done);
	});
	process.on('disconnect', () => process.exit());
	process.send!('ready');
}

work();
