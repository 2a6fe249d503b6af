import { setTimeout } from 'node:timers/promises';

const LATENCY_MS = 1;

/**
 * A node's row in n8n's store, as n8n treats it (`n8n/src/deduplication/deduplication-helper.ts`): it is read as a
 * whole, changed and written as a whole, so that two uses at the same time undo each other. Only one can make it.
 */
export class OnceRow {
	private entries: string[] | null = null;

	private usesLeft = Infinity;

	private keepsAll = false;

	private isDead = false;

	private uses = 0;

	/** How many keys it holds. */
	get size(): number {
		return this.entries?.length ?? 0;
	}

	clear(): void {
		this.entries = null;
		this.usesLeft = Infinity;
		this.keepsAll = false;
		this.isDead = false;
	}

	/** It can no longer be used. */
	breakDown({ after = 0 } = {}): void {
		this.usesLeft = after;
	}

	/** Nothing can be removed any more. */
	keepAll(): void {
		this.keepsAll = true;
	}

	/** The process that uses it is no more: what it still writes does not count. */
	die(): void {
		this.isDead = true;
	}

	revive(): void {
		this.isDead = false;
	}

	async isQuiet(): Promise<void> {
		for (let seen = -1; seen !== this.uses; await setTimeout(20 * LATENCY_MS)) seen = this.uses;
	}

	async checkProcessedAndRecord(items: string[]) {
		return await this.change((entries) => {
			const known = new Set(entries);
			const isKnown = (item: string) => known.has(item);
			const fresh = items.filter((item) => !isKnown(item));
			return {
				entries: [...entries, ...fresh],
				result: { new: fresh, processed: items.filter(isKnown) },
			};
		});
	}

	async removeProcessed(items: string[]): Promise<void> {
		if (this.keepsAll) throw new Error('the database is read-only');
		const gone = new Set(items);
		await this.change((entries) => ({
			entries: entries.filter((entry) => !gone.has(entry)),
			result: undefined,
		}));
	}

	private async change<T>(
		change: (entries: string[]) => { entries: string[]; result: T },
	): Promise<T> {
		this.uses++;
		if (this.usesLeft-- <= 0) throw new Error('the database is gone');
		const isNew = this.entries === null;
		const { entries, result } = change(this.entries ?? []);
		await setTimeout(LATENCY_MS);
		if (isNew && this.entries !== null) throw new Error('the row is there by now');
		if (!this.isDead) this.entries = entries;
		return result;
	}
}
