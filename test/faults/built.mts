import { createRequire } from 'node:module';
import { resolve } from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { Clock } from '../../nodes/shared/clock.ts';
import { Random, seedOf } from '../../sandbox/random.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { VirtualClock } from './clock.mts';
import { subjects, type Loaded, type Subject } from './subjects.mts';
import { bringTimeoutForward } from './timeout.mts';

/** Below those that the system gives to outgoing connections: one of them could take ours while the door is shut. */
const port = () => 15_000 + (process.pid % 15_000);

const require = createRequire(resolve('package.json'));

/** A module of the built package: what users run. */
const dist = <T,>(path: string): T => require(`./dist/${path}`) as T;

type Modules<T> = Record<string, new () => T>;

export const builtClock = (): Clock => dist<{ clock: Clock }>('nodes/shared/clock.js').clock;

export function loadBuilt({ node: name }: Subject): Loaded {
	const nodes = dist<Modules<INodeType>>(`nodes/${name}/${name}.node.js`);
	const types = dist<Modules<ICredentialType>>(`credentials/${name}Api.credentials.js`);
	return { node: new nodes[name]!(), credentialType: new types[`${name}Api`]!() };
}

export function loadTrigger({ node: name }: Subject): INodeType {
	const triggers = dist<Modules<INodeType>>(`nodes/${name}/${name}Trigger.node.js`);
	return new triggers[`${name}Trigger`]!();
}

/** The built nodes, n8n's engine and the sandbox in one process, in a time of their own. */
export interface Built {
	sandbox: Sandbox;
	/** A provider's node, on a new day, with the chance that follows from a seed. */
	begin(provider: string, seed: number): { subject: Subject; loaded: Loaded };
}

export async function startBuilt(): Promise<Built> {
	let random = new Random(0);
	const clock = new VirtualClock(
		() => random.fraction(),
		() => sandbox.passTime(),
	);
	const sandbox = await startSandbox({
		...{ port: port(), seed: 1, now: clock.now },
		onSilence: bringTimeoutForward(),
	});
	Object.assign(builtClock(), clock);
	return {
		sandbox,
		begin(provider, seed) {
			const subject = subjects.find((one) => one.provider === provider)!;
			random = new Random(seedOf(`clock ${provider} ${seed}`));
			clock.passDay();
			return { subject, loaded: loadBuilt(subject) };
		},
	};
}
