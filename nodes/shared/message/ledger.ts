import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Dispatched } from './dispatch';
import type { Prepared } from './types';

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
	recall(key: string): Dispatched | undefined {
		const earlier = this.entries.get(key);
		return earlier?.verdict.error?.retryable ? undefined : earlier;
	}

	record(key: string, dispatched: Dispatched): void {
		this.entries.set(key, dispatched);
	}
}

/**
 * Names each message as the n-th to its number: neither its text, which may hold the time, nor its place, which an
 * item before it can shift, need be the same in each try.
 */
export function ledgerKeys(messages: readonly Prepared[]): string[] {
	const counts = new Map<string, number>();
	return messages.map(({ to }) => {
		const count = (counts.get(to) ?? 0) + 1;
		counts.set(to, count);
		return `${count} ${to}`;
	});
}

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
	const { id, retryOnFail, type } = context.getNode();
	const execution = context.getExecutionId();
	if (retryOnFail !== true || !execution) return null;
	if (type.endsWith('Tool')) {
		// As a tool, each try is a run of its own, so there is nothing to remember it by.
		throw new NodeOperationError(
			context.getNode(),
			'Switch Retry On Fail off: as a tool, this node would send again what was accepted',
			{ description: 'It is in the Settings of this node. Nothing was sent.' },
		);
	}
	const { $runIndex } = context.getWorkflowDataProxy(0);
	const key = JSON.stringify([context.getWorkflow().id, execution, id, $runIndex]);
	const ledger = ledgers.get(key) ?? new Ledger();
	forgetOldest();
	ledgers.delete(key);
	ledgers.set(key, ledger);
	return ledger;
}
