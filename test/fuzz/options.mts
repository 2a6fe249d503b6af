import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import { UserError } from '../../scripts/n8n/exit.mts';

/** A part of all inputs, which its seed makes. */
export interface Job {
	seed: number;
	inputs: number;
}

export interface Options {
	seed: number;
	inputs: number;
	jobs: Job[];
	workers: number;
}

/** So many inputs meet triggers that remember only each other's. */
const INPUTS_OF_JOB = 5000;

export const HELP = `Gives the triggers requests that nobody should send: broken, hostile, huge, forged.

  npm run fuzz -- [<inputs>] [options]

  <inputs>            1000000
  --seed <number>     makes the same inputs again; by chance, if not given
  --workers <number>  ${availableParallelism()}: processes at the same time
`;

function wholeNumber(name: string, text: string): number {
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new UserError(`${name} must be a whole number, not "${text}".`);
}

function parse() {
	try {
		return parseArgs({
			options: {
				seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
				workers: { type: 'string', default: String(availableParallelism()) },
				help: { type: 'boolean', default: false },
			},
			allowPositionals: true,
		});
	} catch (error) {
		throw new UserError(`${(error as Error).message}\n\n${HELP}`);
	}
}

/** What the command line asks for; null where it asks for help. */
export function readOptions(): Options | null {
	const { values, positionals } = parse();
	if (values.help) return null;
	const inputs = wholeNumber('The number of inputs', positionals[0] ?? '1000000');
	const seed = wholeNumber('--seed', values.seed);
	const jobs = Array.from({ length: Math.ceil(inputs / INPUTS_OF_JOB) }, (_, index) => ({
		seed: seed + index,
		inputs: Math.min(INPUTS_OF_JOB, inputs - index * INPUTS_OF_JOB),
	}));
	return { seed, inputs, jobs, workers: wholeNumber('--workers', values.workers) };
}
