import { handRequest, type CallbackOutcome, type TriggerSetup } from '../engine/trigger-host.mts';
import type { Input } from './inputs.mts';
import { judge, type Proved } from './oracle.mts';
import type { ReadRequest } from './reading.mts';
import { credential, parametersOf, type Loaded } from './triggers.mts';

/** What came of an input. */
export interface Seen {
	input: Input;
	proved: Proved;
	outcome: CallbackOutcome;
	/** Processor time of the trigger, in milliseconds: what all others wait for, also on a machine that is busy. */
	took: number;
	/** What n8n then stores for the workflow. */
	stored: string;
}

/** Processor time of this thread, in milliseconds. */
function processorTime(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

/** A node whose webhook tells how long it took. */
const timed = (
	{ description, webhook }: Loaded['node'],
	tell: (milliseconds: number) => void,
): Loaded['node'] => ({
	description,
	async webhook() {
		const start = processorTime();
		try {
			return await webhook!.call(this);
		} finally {
			tell(processorTime() - start);
		}
	},
});

/** Triggers of active workflows, one for each provider and scheme: what one remembers is there for the next input. */
export class Receiver {
	readonly #loaded: ReadonlyMap<string, Loaded>;
	readonly #read: ReadRequest;
	/** Begins the workflows' names. */
	readonly #prefix: string;
	readonly #stored = new Map<string, { text?: string }>();

	constructor(loaded: readonly Loaded[], read: ReadRequest, prefix: string) {
		this.#loaded = new Map(loaded.map((one) => [one.provider, one]));
		this.#read = read;
		this.#prefix = prefix;
	}

	get triggers(): number {
		return this.#stored.size;
	}

	/** Hands an input to its trigger; null where n8n itself refuses it. What the trigger throws is thrown. */
	async receive(input: Input): Promise<Seen | null> {
		const { provider, scheme, options, headers, body, ip } = input;
		const request = await this.#read(input);
		if (request === null) return null;
		const { node, credentialType } = this.#loaded.get(provider)!;
		const workflowId = [this.#prefix, provider, ...Object.values(scheme)].join(' ');
		const stored = this.#stored.get(workflowId) ?? {};
		this.#stored.set(workflowId, stored);
		let took = 0;
		const setup: TriggerSetup = {
			node: timed(node, (milliseconds) => (took = milliseconds)),
			credentialType,
			credential,
			parameters: parametersOf(scheme, options),
			workflowId,
			stored,
		};
		const wire = { query: request.query, headers, raw: body, ip };
		const proved = judge(wire, provider, scheme);
		const outcome = await handRequest(setup, request);
		return { input, proved, outcome, took, stored: stored.text ?? '' };
	}
}
