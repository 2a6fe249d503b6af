import type { ChangedAnswer } from './changes/change.mts';
import type { Mischief } from './faults.mts';

/** What came in: no header, no query and no body, so that no key is ever kept. */
export interface RequestRecord {
	at: string;
	provider: string;
	method: string;
	path: string;
	/** Whether a key or a password was in the URL, where others can read it. */
	credentialsInQuery: boolean;
	/** How many messages it wanted to send. */
	messages: number;
	/** To whom, in E.164 if it can be. */
	recipients: readonly string[];
	/** How many of them were accepted, whatever the client was told. */
	accepted: number;
	/** The fault that it met. */
	fault: Mischief | null;
	/** What was answered instead of the right answer, if that was changed; no other answer is kept. */
	answer?: ChangedAnswer;
	/** Null while it is answered, and where the connection was cut instead. */
	status: number | null;
	durationMs: number | null;
}

type Arrival = Omit<RequestRecord, 'at' | 'accepted' | 'answer' | 'status' | 'durationMs'>;

/** A request that is being answered. */
export interface Arrived {
	/** One of its messages was accepted. */
	accepted(): void;
	changed(answer: ChangedAnswer): void;
	answered(status: number | null): void;
}

export class Requests {
	#requests: RequestRecord[] = [];
	#log: (line: string) => void;

	constructor(log: (line: string) => void) {
		this.#log = log;
	}

	arrive(arrival: Arrival): Arrived {
		const start = performance.now();
		const at = new Date().toISOString();
		const record: RequestRecord = { at, ...arrival, accepted: 0, status: null, durationMs: null };
		this.#requests.push(record);
		return {
			accepted: () => record.accepted++,
			changed: (answer) => (record.answer = answer),
			answered: (status) => {
				record.status = status;
				record.durationMs = Math.round(performance.now() - start);
				this.#log(describe(record));
			},
		};
	}

	list(): RequestRecord[] {
		return [...this.#requests];
	}

	clear(): void {
		this.#requests = [];
	}
}

function describe({ method, path, status, messages, durationMs, fault }: RequestRecord): string {
	const parts = [`${method} ${path}`, status ?? 'cut off', `${durationMs} ms`];
	if (messages > 0) parts.push(messages === 1 ? '1 message' : `${messages} messages`);
	if (fault) parts.push(`fault: ${fault.kind}`);
	return parts.join(', ');
}
