import { SEPTETS } from './gsm7';

/**
 * Units that a message of one segment holds, and each segment of a longer one, which starts with a
 * user data header of 6 octets: 3GPP TS 23.040, §9.2.3.24.1.
 */
const GSM7 = { single: 160, concatenated: 153 };
const UCS2 = { single: 70, concatenated: 67 };

/** 3GPP TS 23.040, §9.2.3.24.1: the number of a message's segments is one octet. */
export const MAX_SEGMENTS = 255;

/** More characters fit into no message: what is longer need not be looked into. */
export const MAX_CHARACTERS = MAX_SEGMENTS * GSM7.concatenated;

/** Of a character that UTF-16 writes as two, only one: a text was cut between them. */
export const HALF_CHARACTER = /\p{Surrogate}/u;

export type Encoding = 'GSM-7' | 'UCS-2';

export interface TextMeasure {
	encoding: Encoding;
	/** SMS that the text is sent as. An empty text is one: gateways that take it charge one. */
	segments: number;
	/** Septets for GSM-7, where a character of the extension table counts 2; UTF-16 units for UCS-2. */
	length: number;
	/** Units that still fit into the last segment. */
	remaining: number;
}

/**
 * How a text is encoded and split: 3GPP TS 23.038 and 23.040. Neither an escaped character nor a
 * surrogate pair is split between two segments, so a segment may end one unit early.
 */
export function measure(text: string): TextMeasure {
	let septets = 0;
	for (let i = 0; i < text.length; i++) {
		const size = SEPTETS[text.charCodeAt(i)] as number;
		if (size === 0) return measureUcs2(text);
		septets += size;
	}
	if (septets <= GSM7.single) {
		return { encoding: 'GSM-7', segments: 1, length: septets, remaining: GSM7.single - septets };
	}

	let segments = 1;
	let used = 0;
	for (let i = 0; i < text.length; i++) {
		const size = SEPTETS[text.charCodeAt(i)] as number;
		if (used + size > GSM7.concatenated) {
			segments++;
			used = 0;
		}
		used += size;
	}
	return { encoding: 'GSM-7', segments, length: septets, remaining: GSM7.concatenated - used };
}

function measureUcs2(text: string): TextMeasure {
	const { length } = text;
	if (length <= UCS2.single) {
		return { encoding: 'UCS-2', segments: 1, length, remaining: UCS2.single - length };
	}

	let segments = 1;
	let start = 0;
	while (length - start > UCS2.concatenated) {
		start += UCS2.concatenated;
		if (isInsidePair(text, start)) start--;
		segments++;
	}
	return { encoding: 'UCS-2', segments, length, remaining: UCS2.concatenated - (length - start) };
}

function isInsidePair(text: string, index: number): boolean {
	return (text.codePointAt(index - 1) as number) > 0xffff;
}
