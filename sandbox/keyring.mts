import type { Account } from './accounts.mts';
import type { Random } from './random.mts';

/** A provider's API keys: those that work from the start, and those that were made since. */
export class KeyRing {
	#initial: ReadonlyMap<string, Account>;
	#keys: Map<string, Account>;
	#random: Random;

	constructor(initial: ReadonlyMap<string, Account>, random: Random) {
		this.#initial = initial;
		this.#keys = new Map(initial);
		this.#random = random;
	}

	find(key: string | undefined): Account | null {
		return this.#keys.get(key ?? '') ?? null;
	}

	generate(account: Account): string {
		const key = this.#random.id('sandbox-key-');
		this.#keys.set(key, account);
		return key;
	}

	/** Makes all keys of an account useless. */
	revoke(account: Account): void {
		for (const [key, owner] of this.#keys) if (owner === account) this.#keys.delete(key);
	}

	clear(): void {
		this.#keys = new Map(this.#initial);
	}
}
