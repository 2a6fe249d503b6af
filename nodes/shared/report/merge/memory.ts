import { Recent } from '../../recent';
import { LENGTHS } from './order';

/** The most entries that are remembered while n8n runs. */
export const MAX_REMEMBERED = 10_000;
/** The most that are stored for a restart: some 5 kB, which n8n copies into each execution that it keeps. */
export const MAX_STORED = 250;

const ENTRY = LENGTHS.key + LENGTHS.order;

/** Orders by their keys. */
interface Orders {
	get(key: string): string | undefined;
	set(key: string, order: string): unknown;
	delete(key: string): unknown;
}

/** A key's order only ever grows. */
function grow(entries: Orders, key: string, order: string): void {
	const known = entries.get(key);
	if (known !== undefined && known >= order) return;
	entries.delete(key);
	entries.set(key, order);
}

/**
 * The last report of each message: what says no more than that is no news. The least recent are forgotten.
 * Two memories of the same reports are the same whatever the order they were learned in, so they can be merged.
 */
export class Memory {
	private readonly last = new Recent<string, string>({ most: MAX_REMEMBERED });

	get(key: string): string | undefined {
		return this.last.get(key);
	}

	learn(key: string, order: string): void {
		grow(this.last, key, order);
	}

	/** The most recent as a text, and more that is not learned yet. */
	write(more: Iterable<[string, string]> = []): string {
		const entries = new Map<string, string>();
		let skipped = this.last.size - MAX_STORED;
		for (const [key, order] of this.last) if (skipped-- <= 0) entries.set(key, order);
		for (const [key, order] of more) grow(entries, key, order);
		return [...entries].slice(-MAX_STORED).flat().join('');
	}

	/** Learns what another wrote. A text that is none of these is nothing. */
	read(text: string): void {
		for (let start = 0; start + ENTRY <= text.length; start += ENTRY) {
			const middle = start + LENGTHS.key;
			this.learn(text.slice(start, middle), text.slice(middle, start + ENTRY));
		}
	}
}
