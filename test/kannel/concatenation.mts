/** What comes in one submit_sm. */
export interface Part {
	from: string;
	to: string;
	text: string;
	/** The elements of its user data header. */
	udh?: readonly Buffer[];
}

/** A short message as a person would see it. */
export interface Whole {
	from: string;
	to: string;
	text: string;
	/** Of how many segments it was made. */
	segments: number;
}

interface Place {
	reference: number;
	total: number;
	/** From 1. */
	index: number;
}

/** Elements of the header that say which part of which text it is, with a reference of one byte or of two. */
const SHORT = 0x00;
const LONG = 0x08;

function placeOf(udh: readonly Buffer[] = []): Place | undefined {
	for (const element of udh) {
		const [kind, , ...rest] = element;
		if (kind === SHORT) return { reference: rest[0]!, total: rest[1]!, index: rest[2]! };
		if (kind === LONG) {
			return { reference: rest[0]! * 256 + rest[1]!, total: rest[2]!, index: rest[3]! };
		}
	}
	return undefined;
}

/** Puts the parts of long texts together, as a phone does. */
export class Phone {
	#unfinished = new Map<string, string[]>();

	/** The message, once all of it has come. */
	receive({ from, to, text, udh }: Part): Whole | undefined {
		const place = placeOf(udh);
		if (!place) return { from, to, text, segments: 1 };
		const { reference, total, index } = place;
		const key = JSON.stringify([from, to, reference, total]);
		const texts = this.#unfinished.get(key) ?? [];
		texts[index - 1] = text;
		this.#unfinished.set(key, texts);
		const come = texts.filter((one) => one !== undefined).length;
		if (come < total) return undefined;
		this.#unfinished.delete(key);
		return { from, to, text: texts.join(''), segments: total };
	}
}
