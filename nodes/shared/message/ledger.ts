import type { IExecuteFunctions } from 'n8n-workflow';

import type { OutgoingMessage } from '../provider';
import type { Dispatched } from './dispatch';

/**
 * n8n's Retry On Fail runs the whole node again, in the same process and execution. The ledger remembers, by
 * execution, node, run and message, what came of each message, so that a run after a failure repeats only what was
 * refused for a passing reason: never what was accepted, never what may have been.
 */
export class Ledger {
	private readonly entries = new Map<string, Dispatched>();

	get size(): number {
		return this.entries.size;
	}

	/** What came of a message in an earlier try, where that settles it. */
	recall(index: number, message: OutgoingMessage): Dispatched | undefined {
		const earlier = this.entries.get(keyOf(index, message));
		return earlier?.verdict.error?.retryable ? undefined : earlier;
	}

	record(index: number, message: OutgoingMessage, dispatched: Dispatched): void {
		this.entries.set(keyOf(index, message), dispatched);
	}
}

/** A message by its place and number: its text may hold the time, and so differ in each try. */
const keyOf = (index: number, { to }: OutgoingMessage) => `${index} ${to}`;

/** The most messages that are remembered, of all executions. */
const MAX_MESSAGES = 200_000;

/** The oldest first. */
const ledgers = new Map<string, Ledger>();

function forgetOldest(): void {
	let size = [...ledgers.values()].reduce((sum, ledger) => sum + ledger.size, 0);
	for (const [key, ledger] of ledgers) {
		if (size <= MAX_MESSAGES) return;
		size -= ledger.size;
		ledgers.delete(key);
	}
}

/** The ledger of this run of the node; null where n8n never runs it again. */
export function openLedger(context: IExecuteFunctions): Ledger | null {
	const { id, retryOnFail } = context.getNode();
	const execution = context.getExecutionId();
	if (retryOnFail !== true || !execution) return null;
	const { $runIndex } = context.getWorkflowDataProxy(0);
	const key = JSON.stringify([context.getWorkflow().id, execution, id, $runIndex]);
	const ledger = ledgers.get(key) ?? new Ledger();
	forgetOldest();
	ledgers.delete(key);
	ledgers.set(key, ledger);
	return ledger;
}
