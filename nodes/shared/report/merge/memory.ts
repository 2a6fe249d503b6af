import { Recent } from '../../recent';
import { Known } from './known';
import { LENGTHS, type Entry } from './order';

/** The most entries that are remembered while n8n runs. */
export const MAX_REMEMBERED = 10_000;
/** The most that are stored for a restart: some 5 kB, which n8n copies into each execution that it keeps. */
export const MAX_STORED = 200;

const NAME = LENGTHS.message + LENGTHS.person;
const ENTRY = NAME + LENGTHS.order;

/**
 * The last report of each message: what says no more than that is no news. The least recent are forgotten.
 * Two memories of the same reports are the same whatever the order they were learned in, so they can be merged.
 */
export class Memory {
	readonly known = new Known();
	private readonly recent = new Recent<string, Entry>({
		most: MAX_REMEMBERED,
		onForget: ([message, person]) => this.known.forget(message, person),
	});

	learn(entry: Entry): void {
		if (this.known.learn(entry)) this.recent.set(`${entry[0]}${entry[1]}`, entry);
	}

	/** The most recent as a text, and more that is not learned yet. */
	write(more: Iterable<Entry> = []): string {
		const entries = new Map<string, string>();
		const add = ([message, person, order]: Entry) => {
			const name = `${message}${person}`;
			const known = entries.get(name);
			if (known !== undefined && known >= order) return;
			entries.delete(name);
			entries.set(name, order);
		};
		let skipped = this.recent.size - MAX_STORED;
		for (const [, entry] of this.recent) if (skipped-- <= 0) add(entry);
		for (const entry of more) add(entry);
		return [...entries].slice(-MAX_STORED).flat().join('');
	}

	/** Learns what another wrote. A text that is none of these is nothing. */
	read(text: string): void {
		for (let start = 0; start + ENTRY <= text.length; start += ENTRY) {
			const [message, person, order] = [
				text.slice(start, start + LENGTHS.message),
				text.slice(start + LENGTHS.message, start + NAME),
				text.slice(start + NAME, start + ENTRY),
			];
			this.learn([message, person, order]);
		}
	}
}
