import { numberOf, textOf } from './fields';

/** An amount of money; the currency is null where it tells none, as "250 SMS" does not. */
export interface Amount {
	amount: number;
	currency: string | null;
}

/** What people write for a currency, where it can mean one only. */
const SIGNS = new Map([
	...(['ksh', 'kshs'] as const).map((sign) => [sign, 'KES'] as const),
	...(['ush', 'ushs'] as const).map((sign) => [sign, 'UGX'] as const),
	...(['tsh', 'tshs'] as const).map((sign) => [sign, 'TZS'] as const),
	['₦', 'NGN'],
	['€', 'EUR'],
	['£', 'GBP'],
	['gh₵', 'GHS'],
]);

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** A currency's code, however it is written; null where it is none, or not clear. */
export function currencyOf(sign: string | undefined): string | null {
	const text = (sign ?? '').trim().replace(/\.$/, '');
	const code = text.toUpperCase();
	return CURRENCIES.has(code) ? code : (SIGNS.get(text.toLowerCase()) ?? null);
}

/** What stands in brackets, or before a minus, can be a debt. */
const SPELLED = /^([^\d\s.,+()-]{1,5}\.?)?\s?(-?[\d.,]{1,30})\s?((?![)-])\D{1,20})?$/;

/** An amount as gateways write it: `500`, `"500"`, `"UGX 12,500.50"`, `"Ksh12.50"`, `"250 SMS"`. */
export function readAmount(value: unknown): Amount | null {
	const text = (textOf(value) ?? '').replace(/[\p{Pd}\u2212]/gu, '-');
	const [, before, digits, after] = SPELLED.exec(text) ?? [];
	const amount = typeof value === 'number' ? numberOf(value) : numberOf(digits);
	return amount === null ? null : { amount, currency: currencyOf(before) ?? currencyOf(after) };
}
