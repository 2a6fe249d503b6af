import { IPv4, IPv6 } from 'ipaddr.js';

/** Addresses and ranges of them, as ipaddr.js reads them; the build bundles it into this file. */

type Address = IPv4 | IPv6;

/** `::192.0.2.1` is another address than 192.0.2.1. Written so, the library takes it for the same. */
const inFull = (text: string) => text.replace(/^::(?=\d+\.)/, '0:0:0:0:0:0:');

/** An address without its zone (`%eth0`), or null. `::ffff:192.0.2.1` is how some servers see 192.0.2.1. */
function readAddress(text: string): Address | null {
	const [plain = ''] = text.trim().split('%');
	if (IPv4.isValidFourPartDecimal(plain)) return IPv4.parse(plain);
	const full = inFull(plain);
	if (!IPv6.isValid(full)) return null;
	const address = IPv6.parse(full);
	return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

type Range = (address: Address) => boolean;

/** `192.0.2.1`, or `192.0.2.0/24`. */
function readRange(text: string): Range | null {
	const [network = '', length, ...more] = text.split('/');
	const start = readAddress(network);
	if (start === null || more.length > 0) return null;
	const bits = start.kind() === 'ipv4' ? 32 : 128;
	const fixed = length === undefined ? bits : Number(length);
	if ((length !== undefined && !/^\d{1,3}$/.test(length)) || fixed > bits) return null;
	return (address) =>
		address.kind() === start.kind() && (address as IPv4).match(start as IPv4, fixed);
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
