/**
 * The GSM 7 bit default alphabet and its extension table: 3GPP TS 23.038, §6.2.1 and §6.2.1.1.
 * National language shift tables are left out: hardly any gateway sends them.
 */
const BASIC =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ' +
	' !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§' +
	'¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Each of these is sent as an escape and a second septet. */
const EXTENSION = '\f^{}\\[~]|€';

/** Septets by UTF-16 code unit; 0 for what the alphabet lacks. */
export const SEPTETS = new Uint8Array(0x10000);
for (const character of BASIC) SEPTETS[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) SEPTETS[character.charCodeAt(0)] = 2;

/** Whether every character of the text is in the GSM 7 bit alphabet or its extension table. */
export function isGsm7(text: string): boolean {
	for (let i = 0; i < text.length; i++) {
		if (SEPTETS[text.charCodeAt(i)] === 0) return false;
	}
	return true;
}

/** A character outside GSM-7, which makes the whole message UCS-2. */
export interface Forcing {
	character: string;
	/** Index in characters (code points), from 0. */
	position: number;
	/** As in `U+201C`. */
	codePoint: string;
}

/** The characters that are not in GSM-7, each time they occur. */
export function forcingUcs2(text: string): Forcing[] {
	const found: Forcing[] = [];
	let position = 0;
	for (const character of text) {
		if (!isGsm7(character)) found.push({ character, position, codePoint: codePointOf(character) });
		position++;
	}
	return found;
}

function codePointOf(character: string): string {
	const hex = Number(character.codePointAt(0)).toString(16).toUpperCase();
	return `U+${hex.padStart(4, '0')}`;
}
