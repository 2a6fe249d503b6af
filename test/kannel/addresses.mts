/** Types of numbers (SMPP 3.4, 5.2.5). */
const UNKNOWN = 0;
const INTERNATIONAL = 1;

const typeOf = (number: string) => (number.startsWith('+') ? INTERNATIONAL : UNKNOWN);

/** A number as people write it, from how SMPP carries it. */
export const written = (address: string, type: number): string =>
	type === INTERNATIONAL ? `+${address}` : address;

/** From whom and to whom, as SMPP carries it. */
export const addressed = (from: string, to: string) => ({
	source_addr: from.replace('+', ''),
	source_addr_ton: typeOf(from),
	destination_addr: to.replace('+', ''),
	dest_addr_ton: typeOf(to),
});
