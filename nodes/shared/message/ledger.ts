import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { isGone, type Fate } from '../fate';
import { Recent } from '../recent';
import type { Checked } from './check';

/** n8n tries again after five seconds at most. So long after a try, in milliseconds, no other will come. */
const MAX_AGE = 5 * 60_000;

/**
 * n8n's Retry On Fail runs the whole node again, in the same process and execution. The ledger remembers, by
 * execution, node, run and message, what came of each message, so that a run after a failure repeats only what was
 * refused temporarily: never what was accepted, never what may have been.
 */
export class Ledger {
	private readonly fates = new Map<string, Fate>();

	private readonly items = { read: new Set<number>(), sent: new Set<number>() };

	/** Until when n8n may come back, by the steady clock. */
	private usedUntil = Infinity;

	get isInUse(): boolean {
		return clock.steady() < this.usedUntil;
	}

	/** What came of a message in an earlier try, where that settles it. */
	recall(id: string): Fate | undefined {
		const earlier = this.fates.get(id);
		return earlier?.failure?.retryable ? undefined : earlier;
	}

	/** Whether messages of an item went in an earlier try. */
	hasSent(item: number): boolean {
		return this.items.sent.has(item);
	}

	/** Whether an item could be read in an earlier try. */
	hasRead(item: number): boolean {
		return this.items.read.has(item);
	}

	/** Notes what came of a message. What was only kept back may have its turn in the next try. */
	record(id: string, { item, isUnread }: Checked['draft'], fate: Fate): void {
		if (!isUnread) this.items.read.add(item);
		if (isGone(fate)) this.items.sent.add(item);
		if (isGone(fate) || fate.asked !== undefined) this.fates.set(id, fate);
	}

	/** A try begins. */
	begin(): void {
		this.usedUntil = Infinity;
	}

	/** A try has ended; only after one that failed there is another. */
	end(hasFailed: boolean): void {
		this.usedUntil = hasFailed ? clock.steady() + MAX_AGE : -Infinity;
	}
}

/**
 * Names each message for all tries of an execution: by its item, as nothing else need be readable in each try. Where
 * an item can have several, it is the n-th to its number: neither its text, which may hold the time, nor its place in
 * a list need be the same in each try.
 */
export function identities(messages: readonly Checked[]): string[] {
	const counts = new Map<string, number>();
	return messages.map(({ draft: { item, isEntry }, to }) => {
		if (!isEntry) return String(item);
		const name = `${item} ${to}`;
		const count = (counts.get(name) ?? 0) + 1;
		counts.set(name, count);
		return `${name} ${count}`;
	});
}

const ledgers = new Recent<string, Ledger>({ most: 1, isInUse: (ledger) => ledger.isInUse });

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
	const ledger = ledgers.use(key, () => new Ledger());
	ledger.begin();
	return ledger;
}
