import type { Account } from './accounts.mts';
import type { Random } from './random.mts';
import type { Settings } from './settings.mts';

interface Token {
	account: Account;
	expiresAt: number;
	requestsLeft: number;
}

/** Tokens that were given for a key, and that are good for a while. */
export class Tokens {
	#tokens = new Map<string, Token>();
	#issued = 0;
	#random: Random;
	#settings: Settings;
	#now: () => number;

	/** @param now epoch milliseconds */
	constructor(random: Random, settings: Settings, now: () => number) {
		this.#random = random;
		this.#settings = settings;
		this.#now = now;
	}

	issue(account: Account): { token: string; lifetimeMs: number } {
		const { tokenLifetimeMs: lifetimeMs, tokenRequests } = this.#settings;
		const token = this.#random.id('sandbox-token-');
		this.#tokens.set(token, {
			account,
			expiresAt: this.#now() + lifetimeMs,
			requestsLeft: tokenRequests ?? Infinity,
		});
		this.#issued++;
		return { token, lifetimeMs };
	}

	/** Whose token this is, or null where it is not good (any more). It has then been used once. */
	use(text: string | undefined): Account | null {
		const token = this.#tokens.get(text ?? '');
		if (!token || token.requestsLeft <= 0 || token.expiresAt <= this.#now()) return null;
		token.requestsLeft--;
		return token.account;
	}

	/** Makes every token useless, whatever it said of its lifetime. */
	expire(): void {
		this.#tokens.clear();
	}

	/** How many, since the start or the last reset. */
	issued(): number {
		return this.#issued;
	}

	clear(): void {
		this.expire();
		this.#issued = 0;
	}
}
