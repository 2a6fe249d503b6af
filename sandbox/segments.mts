// Counted here afresh, and not by the package's own code, so that each can find the other's mistakes.
// 3GPP TS 23.038, 6.2.1: the GSM 7 bit default alphabet, and the extension table that costs an escape.
const GSM_7 = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
		'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_7_EXTENSION = new Set('\f^{}\\[~]|€');

const units = {
	gsm7: { single: 160, part: 153, of: (c: string) => (GSM_7_EXTENSION.has(c) ? 2 : 1) },
	ucs2: { single: 70, part: 67, of: (c: string) => c.length },
};

/** How many SMS a text takes. A character of two units is never split between two of them. */
export function countSegments(text: string): number {
	const characters = [...text];
	const isGsm7 = characters.every((c) => GSM_7.has(c) || GSM_7_EXTENSION.has(c));
	const { single, part, of } = isGsm7 ? units.gsm7 : units.ucs2;
	const sizes = characters.map(of);
	if (sizes.reduce((sum, size) => sum + size, 0) <= single) return 1;

	let segments = 1;
	let used = 0;
	for (const size of sizes) {
		if (used + size > part) {
			segments++;
			used = 0;
		}
		used += size;
	}
	return segments;
}
