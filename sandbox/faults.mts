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
	| { kind: 'html'; status: 200 | 502; when?: When }
	| { kind: 'reset'; when: When }
	| { kind: 'timeout'; when: When; ms: number }
	| { kind: 'truncated' }
	| { kind: 'slow'; ms: number }
	| { kind: 'reorder' }
	| { kind: 'drop'; count: number };

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
}

function strikes({ provider, path, to }: FaultMatch, target: FaultTarget): boolean {
	return (
		(provider === undefined || provider === target.provider) &&
		(path === undefined || target.path.startsWith(path)) &&
		(to === undefined || target.recipients.includes(to))
	);
}

/** The faults that are set. `take` is the one place that decides whether a request meets one. */
export class Faults {
	#faults: Array<Fault & { times: number }> = [];

	set(faults: readonly Fault[]): void {
		this.#faults = [];
		this.add(...faults);
	}

	add(...faults: Fault[]): void {
		this.#faults.push(...faults.map((fault) => ({ ...fault, times: fault.times ?? 1 })));
	}

	/** With the times that are left. */
	list(): Fault[] {
		return this.#faults.map((fault) => ({ ...fault }));
	}

	/** The first that strikes this request; it has then been used once. */
	take(target: FaultTarget): Mischief | undefined {
		const fault = this.#faults.find(({ match = {} }) => strikes(match, target));
		if (fault && --fault.times === 0) {
			this.#faults = this.#faults.filter((other) => other !== fault);
		}
		return fault;
	}

	clear(): void {
		this.#faults = [];
	}
}
