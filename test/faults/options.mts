import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import { faultKinds } from '../../sandbox/fault-schema.mts';
import { UserError } from '../../scripts/n8n/exit.mts';
import { subjects } from './subjects.mts';

/** One seed of one provider. */
export interface Job {
	provider: string;
	seed: number;
	messages: number;
	/** Of the faults; null: as the seed says. */
	rate: number | null;
	/** The kinds of faults; null: any. */
	kinds: string[] | null;
}

export interface Options {
	jobs: Job[];
	workers: number;
	/** Through nginx, HAProxy and Varnish, instead of through faults that the sandbox makes. */
	throughProxies: boolean;
}

export const HELP = `Sends messages through faults, in n8n's engine, and compares what the nodes say with what the sandbox accepted.

  npm run faults -- [options]

  --seeds <number>     100: this many for each provider
  --seed <number>      only this one
  --provider <name>    only this one: ${subjects.map(({ provider }) => provider).join(', ')}
  --messages <number>  1000: for each provider and seed
  --rate <share>       of the requests meet a fault, from 0 to 1, instead of what the seed says
  --kinds <kinds>      of faults, such as changed,reset: no others
  --through-proxies    the faults are those of nginx, HAProxy and Varnish, in real time
  --workers <number>   ${availableParallelism()}: processes at the same time
`;

function wholeNumber(name: string, text: string): number {
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new UserError(`--${name} must be a whole number, not "${text}".`);
}

function share(text: string): number {
	if (/^(0?\.\d+|0|1)$/.test(text)) return Number(text);
	throw new UserError(`--rate must be a number from 0 to 1, not "${text}".`);
}

function kindsOf(list: string): string[] {
	const kinds = list.split(',');
	const unknown = kinds.find((kind) => !faultKinds.includes(kind));
	if (unknown === undefined) return kinds;
	throw new UserError(`There is no fault "${unknown}". There are ${faultKinds.join(', ')}.`);
}

function parse() {
	try {
		return parseArgs({
			options: {
				seeds: { type: 'string', default: '100' },
				seed: { type: 'string' },
				provider: { type: 'string' },
				messages: { type: 'string', default: '1000' },
				rate: { type: 'string' },
				kinds: { type: 'string' },
				'through-proxies': { type: 'boolean', default: false },
				workers: { type: 'string', default: String(availableParallelism()) },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		throw new UserError(`${(error as Error).message}\n\n${HELP}`);
	}
}

/** What the command line asks for; null where it asks for help. */
export function readOptions(): Options | null {
	const {
		help,
		provider,
		seed,
		rate,
		kinds,
		'through-proxies': throughProxies,
		...numbers
	} = parse();
	if (help) return null;
	const names = subjects.map((subject) => subject.provider as string);
	if (provider !== undefined && !names.includes(provider)) {
		throw new UserError(`There is no provider "${provider}".\n\n${HELP}`);
	}
	const same = {
		messages: wholeNumber('messages', numbers.messages),
		rate: rate === undefined ? null : share(rate),
		kinds: kinds === undefined ? null : kindsOf(kinds),
	};
	const seeds =
		seed === undefined
			? Array.from({ length: wholeNumber('seeds', numbers.seeds) }, (_, index) => index + 1)
			: [wholeNumber('seed', seed)];
	const wanted = provider === undefined ? names : [provider];
	return {
		jobs: seeds.flatMap((one) => wanted.map((name) => ({ provider: name, seed: one, ...same }))),
		workers: wholeNumber('workers', numbers.workers),
		throughProxies,
	};
}
