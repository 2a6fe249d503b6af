/** An IP address: its 4 bytes, or its 16. */
export type Address = readonly number[];

const BYTE = /^(0|[1-9]\d{0,2})$/;
const GROUP = /^[\da-f]{1,4}$/i;

/** Four decimal bytes. One that begins with a zero is no byte, as some programs read it as octal. */
function readIPv4(text: string): Address | null {
	const parts = text.split('.');
	const isOne = parts.length === 4 && parts.every((part) => BYTE.test(part) && Number(part) < 256);
	return isOne ? parts.map(Number) : null;
}

/** The bytes of groups of 16 bits; the last two may be written as an IPv4 address. */
function readGroups(text: string, mayEndInIPv4: boolean): Address | null {
	if (text === '') return [];
	const parts = text.split(':');
	const end = mayEndInIPv4 ? readIPv4(parts.at(-1) as string) : null;
	const groups = end === null ? parts : parts.slice(0, -1);
	if (!groups.every((group) => GROUP.test(group))) return null;
	const bytes = groups
		.map((group) => parseInt(group, 16))
		.flatMap((bits) => [bits >> 8, bits & 255]);
	return end === null ? bytes : [...bytes, ...end];
}

/** Eight groups of 16 bits; `::` stands once for as many zeros as are missing. */
function readIPv6(text: string): Address | null {
	const [before = '', after, ...more] = text.split('::');
	const isShort = after !== undefined;
	const head = readGroups(before, !isShort);
	const tail = readGroups(after ?? '', true);
	if (head === null || tail === null || more.length > 0) return null;
	const missing = 16 - head.length - tail.length;
	if (isShort ? missing < 2 : missing !== 0) return null;
	return [...head, ...Array<number>(missing).fill(0), ...tail];
}

/** An IPv4 address as servers for both see it: `::ffff:192.0.2.1`. */
const isMapped = (address: Address): boolean =>
	address.slice(0, 10).every((byte) => byte === 0) && address[10] === 255 && address[11] === 255;

/** An address without its zone (`%eth0`), or null. */
export function readAddress(text: string): Address | null {
	const [plain = ''] = text.trim().split('%');
	const address = readIPv4(plain) ?? readIPv6(plain);
	return address !== null && isMapped(address) ? address.slice(12) : address;
}

/** Whether two addresses are of one kind and begin with the same bits. */
export const sharePrefix = (one: Address, other: Address, bits: number): boolean =>
	one.length === other.length &&
	one.every((byte, index) => {
		const left = Math.min(8, Math.max(0, bits - 8 * index));
		return (byte ^ (other[index] as number)) >> (8 - left) === 0;
	});
