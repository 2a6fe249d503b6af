/** Something of the sandbox's own that is not as its contract says: a mistake in the sandbox. */
export interface Violation {
	at: string;
	provider: string;
	operation: string;
	/** Of the answer; null where it was a delivery report. */
	status: number | null;
	problems: string[];
}

export class Violations {
	#violations: Violation[] = [];
	#log: (line: string) => void;

	constructor(log: (line: string) => void) {
		this.#log = log;
	}

	add(violation: Omit<Violation, 'at'>): void {
		const { provider, operation, status, problems } = violation;
		this.#violations.push({ at: new Date().toISOString(), ...violation });
		const what = status === null ? 'report' : `answer ${status}`;
		this.#log(`CONTRACT VIOLATED by ${provider} ${operation}, ${what}: ${problems.join('; ')}`);
	}

	list(): Violation[] {
		return [...this.#violations];
	}

	clear(): void {
		this.#violations = [];
	}
}
