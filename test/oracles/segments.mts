import type { Encoder } from './encoders.mts';

/** Units that a message of one segment holds, and each segment of a longer one: 3GPP TS 23.040, §9.2.3.24.1. */
export const ROOM = {
	'GSM-7': { single: 160, concatenated: 153 },
	'UCS-2': { single: 70, concatenated: 67 },
} as const;

export type Encoding = keyof typeof ROOM;

/** Segments of a text that can only be cut between parts of these sizes. */
export function segmentsOf(sizes: readonly number[], encoding: Encoding): number {
	const { single, concatenated } = ROOM[encoding];
	if (sizes.reduce((sum, size) => sum + size, 0) <= single) return 1;
	let segments = 1;
	let used = 0;
	for (const size of sizes) {
		if (used + size > concatenated) {
			segments++;
			used = 0;
		}
		used += size;
	}
	return segments;
}

const ESCAPE = 0x1b;

/** Septets that belong together: an escape, and what follows it. */
function septets(bytes: Buffer): number[] {
	const sizes: number[] = [];
	for (let at = 0, size = 0; at < bytes.length; at += size) {
		size = bytes[at] === ESCAPE ? 2 : 1;
		sizes.push(size);
	}
	return sizes;
}

/** UTF-16 units that belong together: the two of a surrogate pair. */
const units = (bytes: Buffer): number[] =>
	[...Buffer.from(bytes).swap16().toString('utf16le')].map((character) => character.length);

/** How each text is sent, by what the encoder makes of it. */
export function measureBy(encoder: Encoder, texts: readonly string[]) {
	const utf16 = encoder.toUtf16(texts);
	return encoder.toGsm7(texts).map((gsm7, index) => {
		const encoding: Encoding = gsm7 ? 'GSM-7' : 'UCS-2';
		const sizes = gsm7 ? septets(gsm7) : units(utf16[index]!);
		const length = sizes.reduce((sum, size) => sum + size, 0);
		return { encoding, length, segments: segmentsOf(sizes, encoding) };
	});
}
