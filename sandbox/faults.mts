import type { Changing } from './changes/change.mts';
import type { Chaos } from './chaos.mts';

/** What goes wrong. `when` is before or after the provider has accepted the messages. */
export type Mischief =
	| {
			kind: 'status';
			status: number;
			headers?: Record<string, string>;
			/** Instead of the provider's own error body. */
			body?: unknown;
			when?: When;
	  }
	/** HTTP 200, with the provider's own error for a status in it. Nothing is accepted. */
	| { kind: 'errorWith200'; status: number }
	| { kind: 'html'; status: 200 | 500 | 502 | 503 | 504; when?: When }
	| { kind: 'reset'; when: When }
	| { kind: 'timeout'; when: When; ms: number }
	/** The right answer. For so long after it, nobody can connect. */
	| { kind: 'closed'; ms: number }
	/** The right answer, but all tokens have expired before the request is looked at. */
	| { kind: 'expire' }
	/** The right answer, but these recipients, in E.164, are refused. */
	| { kind: 'refuse'; to: string[] }
	/** Half of the right answer: quietly, as if that were all, or with a connection that breaks off. */
	| { kind: 'truncated'; quietly?: boolean }
	| { kind: 'slow'; ms: number }
	/** The right answer, its body in pieces over so long. */
	| { kind: 'trickle'; ms: number }
	| { kind: 'reorder' }
	| { kind: 'drop'; count: number }
	| { kind: 'repeat'; count: number }
	| { kind: 'stranger' }
	/** An answer that nobody thought of, to what was accepted or refused. */
	| ({ kind: 'changed' } & Changing);

export type When = 'before' | 'after';

/** What all that is given must be true of the request. */
export interface FaultMatch {
	provider?: string;
	/** Begins the path below the provider's base URL, as in `/sms/bulk`. */
	path?: string;
	/** Is among the recipients. */
	to?: string;
}

export type Fault = Mischief & {
	/** How many requests it strikes: 1 if not given. */
	times?: number;
	match?: FaultMatch;
};

export interface FaultTarget {
	provider: string;
	path: string;
	recipients: readonly string[];
	/** Whether its answer has an entry for each recipient. */
	isBulk: boolean;
	/** Whether the provider's tokens expire. */
	hasTokens: boolean;
}

function strikes({ provider, path, to }: FaultMatch, target: FaultTarget): boolean {
	return (
		(provider === undefined || provider === target.provider) &&
		(path === undefined || target.path.startsWith(path)) &&
		(to === undefined || target.recipients.includes(to))
	);
}

/** The faults that are set, and chance. `take` is the one place that decides whether a request meets one. */
export class Faults {
	#faults: Array<{ mischief: Mischief; times: number; match?: FaultMatch }> = [];
	#chaos: Chaos;

	constructor(chaos: Chaos) {
		this.#chaos = chaos;
	}

	set(faults: readonly Fault[]): void {
		this.#faults = [];
		this.add(...faults);
	}

	add(...faults: Fault[]): void {
		const set = faults.map(({ times = 1, match, ...mischief }) => ({ mischief, times, match }));
		this.#faults.push(...set);
	}

	/** With the times that are left. */
	list(): Fault[] {
		return this.#faults.map(({ mischief, ...rest }) => ({ ...mischief, ...rest }));
	}

	/** The first that is set and strikes this request, which has then been used once; else what chance has for it. */
	take(target: FaultTarget): Mischief | null {
		const fault = this.#faults.find(({ match = {} }) => strikes(match, target));
		if (fault === undefined) return this.#chaos.draw(target);
		if (--fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
		return fault.mischief;
	}

	clear(): void {
		this.#faults = [];
		this.#chaos.clear();
	}
}
