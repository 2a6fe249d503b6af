/** An account with a provider, and what it has been given to spend. */
export interface Account {
	readonly credit: number;
}

/** Enough for any test. */
export const fullAccount = (): Account => ({ credit: 10_000_000 });
export const emptyAccount = (): Account => ({ credit: 0 });

/** Money has two decimals, and no remains of binary fractions. */
export const money = (amount: number): number => Math.round(amount * 100) / 100;

/** What is left on each account. */
export class Balances {
	#spent = new Map<Account, number>();

	of(account: Account): number {
		return money(account.credit - (this.#spent.get(account) ?? 0));
	}

	charge(account: Account, amount: number): void {
		this.#spent.set(account, (this.#spent.get(account) ?? 0) + amount);
	}

	clear(): void {
		this.#spent.clear();
	}
}
