import { setImmediate } from 'node:timers/promises';

import fc from 'fast-check';

import { inputs, type Input } from './inputs.mts';
import { brokenLaw } from './laws.mts';
import type { ReadRequest } from './reading.mts';
import { Receiver, type Seen } from './receiver.mts';
import { RESULTS, type Failure, type Outcome, type Result } from './results.mts';
import type { Loaded } from './triggers.mts';

/** So long may a trigger keep all others waiting, in milliseconds of processor time: longer with hundreds of reports. */
const maxTime = ({ body }: Input): number => (body.length > 64 * 1024 ? 200 : 50);
/** Garbage is collected now and then, but not so often in a row. */
const MEASURED_AGAIN = 3;

function resultOf(seen: Seen | null): Result {
	if (seen === null) return 'refused by n8n';
	const { status, items } = seen.outcome;
	if (status === 401) return 'not genuine';
	if (status === 413) return 'too large';
	if (status === 422) return 'no report';
	return items === null ? 'no news' : 'execution';
}

class Broken extends Error {}

/** What a run of fast-check ended in. */
function failureOf({ counterexample, errorInstance }: fc.RunDetails<[Input]>): Failure | null {
	if (counterexample === null) return null;
	const error = errorInstance as Error;
	const broken = error instanceof Broken ? error.message : (error.stack ?? String(error));
	return { broken, input: counterexample[0] };
}

export interface Run {
	loaded: readonly Loaded[];
	read: ReadRequest;
	/** Names the workflows; whoever uses a name again finds what the triggers remember. */
	name: string;
	seed: number;
	inputs: number;
	/** How long a smaller input is looked for that breaks a law as well, in milliseconds. */
	shrinking: number;
}

/** Gives triggers as many inputs as a seed makes, until one breaks a law. */
export async function run(options: Run): Promise<Outcome> {
	const { loaded, read, name, seed, inputs: numRuns, shrinking } = options;
	const receiver = new Receiver(loaded, read, name);
	const results = Object.fromEntries(RESULTS.map((result) => [result, 0])) as Outcome['results'];
	const outcome: Outcome = {
		...{ results, reports: 0, triggers: 0 },
		...{ slowest: { took: 0, bytes: 0 }, failure: null },
	};

	/** The least of several measurements, where the first is too long. */
	const timeOf = async ({ input, took }: Seen): Promise<number> => {
		let least = took;
		for (let again = 0; least > maxTime(input) && again < MEASURED_AGAIN; again++) {
			const fresh = new Receiver(loaded, read, `${name} again ${again}`);
			least = Math.min(least, (await fresh.receive(input))!.took);
		}
		return least;
	};

	let unhandled: unknown;
	const note = (reason: unknown) => (unhandled = reason);
	process.on('unhandledRejection', note);

	const property = fc.asyncProperty(inputs(loaded), async (input) => {
		unhandled = undefined;
		const seen = await receiver.receive(input);
		// Node tells of unhandled rejections only now.
		await setImmediate();
		if (unhandled !== undefined) throw unhandled as Error;
		results[resultOf(seen)]++;
		if (seen === null) return;
		outcome.reports += seen.outcome.items?.length ?? 0;
		const broken = brokenLaw(seen);
		if (broken !== null) throw new Broken(`Broken: ${broken}`);
		const took = await timeOf(seen);
		if (took > outcome.slowest.took) outcome.slowest = { took, bytes: input.body.length };
		if (took > maxTime(input)) throw new Broken(`Broken: it takes at most ${maxTime(input)} ms`);
	});
	const first = await fc.check(property, { seed, numRuns, endOnFailure: true });
	if (first.counterexample !== null) {
		const path = first.counterexamplePath!;
		const smaller = await fc.check(property, { seed, path, interruptAfterTimeLimit: shrinking });
		outcome.failure = failureOf(smaller) ?? failureOf(first);
	}
	process.off('unhandledRejection', note);
	outcome.triggers = receiver.triggers;
	return outcome;
}
