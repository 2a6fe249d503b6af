/** What a map may hold, and for how long. */
export interface Bounds<V> {
	/** The most entries; above that, those that were set or used first are forgotten. */
	most: number;
	/** Entries that are not forgotten, because somebody still works with them. */
	isInUse?(value: V): boolean;
	onForget?(value: V): void;
}

/** How many of the oldest entries are looked at, each time one is set. */
const LOOKS = 50;

/** A map that lives as long as the process and forgets its oldest entries. */
export class Recent<K, V> {
	private readonly entries = new Map<K, V>();

	private readonly bounds: Bounds<V>;

	constructor(bounds: Bounds<V>) {
		this.bounds = bounds;
	}

	get size(): number {
		return this.entries.size;
	}

	get(key: K): V | undefined {
		return this.entries.get(key);
	}

	/** The entry, made where there is none. From now on it is the youngest. */
	use(key: K, make: () => V): V {
		const value = this.entries.get(key) ?? make();
		this.set(key, value);
		return value;
	}

	set(key: K, value: V): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		this.forgetOldest(key);
	}

	delete(key: K): void {
		this.entries.delete(key);
	}

	/** The oldest first. */
	[Symbol.iterator](): IterableIterator<[K, V]> {
		return this.entries[Symbol.iterator]();
	}

	private forgetOldest(youngest: K): void {
		let looks = 0;
		for (const [key, value] of this.entries) {
			if (this.entries.size <= this.bounds.most || looks++ === LOOKS) return;
			if (key === youngest || this.bounds.isInUse?.(value)) continue;
			this.entries.delete(key);
			this.bounds.onForget?.(value);
		}
	}
}
