import type { Input } from './inputs.mts';

/** What happened to inputs; the first two never get beyond the trigger's door. */
export const RESULTS = [
	'refused by n8n',
	'not genuine',
	'too large',
	'no report',
	'no news',
	'execution',
] as const;
export type Result = (typeof RESULTS)[number];

/** What is wrong, with the smallest input that shows it. */
export interface Failure {
	broken: string;
	input: Input;
}

/** What came of a number of inputs. */
export interface Outcome {
	results: Record<Result, number>;
	/** In all executions. */
	reports: number;
	/** How many were used for the first time: each remembers the reports it had. */
	triggers: number;
	/** The longest that a trigger took, in milliseconds, and the bytes of that body. */
	slowest: { took: number; bytes: number };
	failure: Failure | null;
}
