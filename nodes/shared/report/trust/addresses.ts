import { readAddress, sharePrefix, type Address } from './ip';

type Range = (address: Address) => boolean;

/** `192.0.2.1`, or `192.0.2.0/24`. */
function readRange(text: string): Range | null {
	const [network = '', length, ...more] = text.split('/');
	const start = readAddress(network);
	if (start === null || more.length > 0) return null;
	const bits = 8 * start.length;
	const fixed = length === undefined ? bits : Number(length);
	if ((length !== undefined && !/^\d{1,3}$/.test(length)) || fixed > bits) return null;
	return (address) => sharePrefix(address, start, fixed);
}

const entriesOf = (list: unknown): string[] =>
	typeof list === 'string' ? list.split(/[\s,;]+/).filter(Boolean) : [];

/** What is wrong with a list of addresses and ranges, separated by commas or spaces; or null. */
export function listProblem(list: unknown): string | null {
	const entries = entriesOf(list);
	if (entries.length === 0) return 'Allowed Addresses is empty, or is not text';
	const wrong = entries.find((entry) => readRange(entry) === null);
	return wrong === undefined
		? null
		: `"${wrong}" in Allowed Addresses is neither an address nor a range`;
}

/** Whether an address is in a list. In doubt it is not: a list that cannot be read lets nobody in. */
export function isListed(ip: string, list: unknown): boolean {
	const address = readAddress(ip);
	if (address === null || listProblem(list) !== null) return false;
	return entriesOf(list).some((entry) => readRange(entry)?.(address) ?? false);
}
