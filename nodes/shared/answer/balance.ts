import type { Balance } from '../provider';
import { currencyOf, readAmount } from './amount';
import { isObject, numberOf, plain, textOf } from './fields';
import { NAMES } from './names';

/** What an account's balance comes in. */
const WRAPS = [
	...['data', 'result', 'results', 'response', 'payload', 'user', 'userdata', 'account', 'wallet'],
	...['balance', 'credits', 'credit'],
];
const IN_BALANCE = ['amount', 'value', 'available'];
const MAX_LEVELS = 5;

const isScalar = (value: unknown) => typeof value === 'number' || textOf(value) !== null;

/** The amount under the first of the names that is there; never that of another one, however it is written. */
function under(fields: ReadonlyMap<string, unknown>, names: readonly string[]): Balance | null {
	const name = names.find((each) => isScalar(fields.get(each)));
	const found = name === undefined ? null : readAmount(fields.get(name));
	if (found === null) return null;
	const own = NAMES.currency.map((each) => textOf(fields.get(each))).find((text) => text !== null);
	const currency = found.currency ?? currencyOf(own ?? undefined) ?? own ?? null;
	return { balance: found.amount, currency };
}

/** A bare text can be the code of an error, too, unless it is a mere number, or has a currency. */
function ofText(text: unknown): Balance | null {
	const found = under(new Map([['balance', text]]), ['balance']);
	return found?.currency || (numberOf(text) ?? -1) >= 0 ? found : null;
}

/** Reads the balance of an account; null where none is told for sure. */
export function readBalance(body: unknown, wrap = '', level = 0): Balance | null {
	if (level > MAX_LEVELS) return null;
	if (Array.isArray(body)) return body.length === 1 ? readBalance(body[0], wrap, level + 1) : null;
	if (!isObject(body)) return level === 0 ? ofText(body) : null;
	const entries = Object.entries(body).map(([key, value]) => [plain(key), value] as const);
	const fields = new Map(entries);
	const names = wrap === 'balance' ? [...NAMES.balance, ...IN_BALANCE] : NAMES.balance;
	if (names.some((name) => isScalar(fields.get(name)))) return under(fields, names);
	const inner = entries.filter(([name]) => WRAPS.includes(name));
	for (const [name, value] of entries.length === 1 ? entries : inner) {
		const found = isScalar(value) ? null : readBalance(value, name, level + 1);
		if (found !== null) return found;
	}
	return under(fields, NAMES.credits);
}
