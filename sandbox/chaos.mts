import type { FaultTarget, Mischief, When } from './faults.mts';
import { Random, seedOf } from './random.mts';
import type { Settings } from './settings.mts';

interface Draw {
	random: Random;
	target: FaultTarget;
	/** Epoch milliseconds. */
	now: number;
}

/** Longer than any client waits. */
const FOREVER_MS = 120_000;
const SHORT_MS = 10;
const AWAY_MS = 1_000;

/** For the seeds of what a fault leaves to chance. */
const MAX_SEED = 2 ** 31 - 1;

const whenever = (random: Random): When => random.pick(['before', 'after']);

/** As providers write it: not at all, in seconds, or as a date. */
function retryAfter({ random, now }: Draw): Record<string, string> {
	// Now and then longer than one would wait.
	const seconds = random.fraction() < 0.05 ? 600 : random.whole(0, 10);
	return {
		'retry-after': random.pick([String(seconds), new Date(now + seconds * 1000).toUTCString()]),
	};
}

/** As many of a bulk request as one fault spoils, at most. */
const some = ({ random, target }: Draw) => random.whole(1, Math.ceil(target.recipients.length / 4));

/** Several times, because there are so many of them. */
const changed = Array<(draw: Draw) => Mischief>(6).fill(({ random }) => ({
	kind: 'changed',
	when: random.pick(['accepted', 'refused']),
	seed: random.whole(0, MAX_SEED),
}));

// Who asks to come again later, or names an error, has accepted nothing. A gateway in front of the provider does not
// know. Where an answer is changed, nothing of that is said for sure.
const always: ReadonlyArray<(draw: Draw) => Mischief> = [
	() => ({ kind: 'status', status: 429 }),
	(draw) => ({ kind: 'status', status: 429, headers: retryAfter(draw) }),
	(draw) => ({ kind: 'status', status: 503, headers: retryAfter(draw) }),
	({ random }) => ({ kind: 'status', status: random.pick([500, 502, 503, 504]) }),
	() => ({ kind: 'status', status: 500, when: 'after' }),
	({ random }) => ({
		kind: 'html',
		status: random.pick([500, 502, 503, 504]),
		when: whenever(random),
	}),
	({ random }) => ({ kind: 'html', status: 200, when: whenever(random) }),
	() => ({ kind: 'errorWith200', status: 400 }),
	({ random }) => ({ kind: 'reset', when: whenever(random) }),
	({ random }) => ({ kind: 'timeout', when: whenever(random), ms: FOREVER_MS }),
	() => ({ kind: 'closed', ms: AWAY_MS }),
	({ random }) => ({ kind: 'truncated', quietly: random.pick([true, false]) }),
	() => ({ kind: 'slow', ms: SHORT_MS }),
	() => ({ kind: 'trickle', ms: SHORT_MS }),
	...changed,
];

const ofTokens: typeof always = [() => ({ kind: 'expire' })];

const ofRecipients: typeof always = [
	(draw) => ({ kind: 'refuse', to: draw.target.recipients.slice(-some(draw)) }),
];

const ofEntries: typeof always = [
	() => ({ kind: 'reorder' }),
	(draw) => ({ kind: 'drop', count: some(draw) }),
	(draw) => ({ kind: 'repeat', count: some(draw) }),
	() => ({ kind: 'stranger' }),
];

const faultsFor = ({ recipients, isBulk, hasTokens }: FaultTarget): typeof always => [
	...always,
	...(hasTokens ? ofTokens : []),
	...(recipients.length > 0 ? ofRecipients : []),
	...(isBulk ? ofEntries : []),
];

/**
 * Faults that requests meet by chance. What one meets follows from the seed, from whom it is for and from how often
 * that was asked already, so that a run can be repeated in which requests overtake each other.
 */
export class Chaos {
	#settings: Pick<Settings, 'chaos'>;
	#now: () => number;
	#asked = new Map<string, number>();

	/** @param now epoch milliseconds */
	constructor(settings: Pick<Settings, 'chaos'>, now: () => number) {
		this.#settings = settings;
		this.#now = now;
	}

	draw(target: FaultTarget): Mischief | null {
		const { seed, rate, kinds } = this.#settings.chaos;
		if (rate === 0) return null;
		const request = [target.provider, target.path, ...target.recipients].join(' ');
		const asked = (this.#asked.get(request) ?? 0) + 1;
		this.#asked.set(request, asked);
		const random = new Random(seedOf(`${seed} ${asked} ${request}`));
		if (random.fraction() >= rate) return null;
		const draw = { random, target, now: this.#now() };
		if (kinds === null) return random.pick(faultsFor(target))(draw);
		const wanted = faultsFor(target)
			.map((fault) => fault(draw))
			.filter(({ kind }) => kinds.includes(kind));
		return wanted.length === 0 ? null : random.pick(wanted);
	}

	clear(): void {
		this.#asked.clear();
	}
}
