import type { Description } from '../providers/description.mts';

/** An account with a provider, and what it has been given to spend. */
export interface Account {
	readonly credit: number;
}

/** Enough for any test. */
export const fullAccount = (): Account => ({ credit: 10_000_000 });
export const emptyAccount = (): Account => ({ credit: 0 });

/** By `username:password`, as HTTP Basic writes them. */
export type Users = ReadonlyMap<string, Account>;

/** The test accounts of a provider. */
export interface Accounts {
	/** Each key, or username and password, that is accepted from the start, and what it stands for. */
	keys: Record<string, string>;
	/** Whose the keys are. */
	apiKeys: ReadonlyMap<string, Account>;
	users: Users;
}

/** The accounts of a description: one with credit, and one without, however one signs in. */
export function accountsOf({ accounts }: Pick<Description, 'accounts'>): Accounts {
	const apiKeys = new Map<string, Account>();
	const users = new Map<string, Account>();
	const keys: Record<string, string> = {};
	const add = (
		{ apiKey, username, password }: Readonly<Record<string, string>>,
		account: Account,
		meaning: string,
	) => {
		if (password !== undefined) users.set(`${username}:${password}`, account);
		else if (apiKey !== undefined) apiKeys.set(apiKey, account);
		keys[password === undefined ? apiKey! : `${username} / ${password}`] = meaning;
	};
	const [full, empty] = [fullAccount(), emptyAccount()];
	for (const { data, empty: change } of accounts) {
		add(data, full, 'works');
		add({ ...data, ...change }, empty, 'works, but its balance is used up');
	}
	return { keys, apiKeys, users };
}

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
