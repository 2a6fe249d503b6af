/**
 * Addresses and ranges of them. Node's `net.BlockList` would do, but n8n's rules keep `net` from community nodes; so
 * it only checks this in the tests. ipaddr.js would cost 11 kB, and takes `::192.0.2.1` for the other address 192.0.2.1.
 */

/** An address as a number, and of how many bits: 32 or 128. */
interface Address {
	value: bigint;
	bits: number;
}

function readIpv4(text: string): Address | null {
	const parts = text.split('.');
	const isAddress =
		parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && +part < 256);
	if (!isAddress) return null;
	return { value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n), bits: 32 };
}

/** The groups on one side of `::`, the last perhaps in dots; null where one is none. */
function readGroups(text: string): bigint[] | null {
	if (text === '') return [];
	const groups: bigint[] = [];
	for (const part of text.split(':')) {
		const dotted = readIpv4(part);
		if (dotted !== null) groups.push(dotted.value >> 16n, dotted.value & 0xffffn);
		else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
		else return null;
	}
	return groups;
}

/** `::ffff:192.0.2.1` is how a server that speaks both sees the address 192.0.2.1. */
const MAPPED = 0xffffn;

function readIpv6(text: string): Address | null {
	const sides = text.split('::').map(readGroups);
	const [left, right] = sides;
	if (!left || right === null || sides.length > 2) return null;
	const missing = 8 - left.length - (right?.length ?? 0);
	if (right === undefined ? missing !== 0 : missing < 1) return null;
	const groups = [...left, ...Array<bigint>(missing).fill(0n), ...(right ?? [])];
	const value = groups.reduce((sum, group) => sum * 65_536n + group, 0n);
	return value >> 32n === MAPPED ? { value: value & 0xffff_ffffn, bits: 32 } : { value, bits: 128 };
}

/** An address without its zone (`%eth0`), or null. */
const readAddress = (text: string): Address | null => {
	const [plain = ''] = text.trim().split('%');
	return plain.includes(':') ? readIpv6(plain) : readIpv4(plain);
};

type Range = (address: Address) => boolean;

/** `192.0.2.1`, or `192.0.2.0/24`. */
function readRange(text: string): Range | null {
	const [network = '', length, ...more] = text.split('/');
	const start = readAddress(network);
	if (start === null || more.length > 0) return null;
	if (length !== undefined && !/^\d{1,3}$/.test(length)) return null;
	const fixed = length === undefined ? start.bits : Number(length);
	if (fixed > start.bits) return null;
	const rest = BigInt(start.bits - fixed);
	return ({ value, bits }) => bits === start.bits && value >> rest === start.value >> rest;
}

const entriesOf = (list: string) => list.split(/[\s,;]+/).filter(Boolean);

/** The first entry of a list that is neither an address nor a range, or null. */
export const wrongEntry = (list: string): string | null =>
	entriesOf(list).find((entry) => readRange(entry) === null) ?? null;

/** Whether an address is in a list of addresses and ranges, separated by commas or spaces. An empty list has all. */
export function isListed(ip: string, list: string): boolean {
	const entries = entriesOf(list);
	if (entries.length === 0) return true;
	const address = readAddress(ip);
	return address !== null && entries.some((entry) => readRange(entry)?.(address) ?? false);
}
