// Large JSON in a form that takes half the room: the metadata of phone numbers, in which everything stands many times.

/** Frequent texts, and a character for each. Applied in this order, and backwards when read. Chosen by what they save. */
const SHORTHAND: ReadonlyArray<[short: string, long: string]> = [
	['b', '\\\\d'],
	['!', ',0,0,0,'],
	['%', '(?:'],
	['&', '-9]'],
	['*', '}",['],
	['+', ']|'],
	['/', 'b{'],
	[';', '],["'],
	['<', '[0'],
	['=', '":["'],
	['>', '[1'],
	['@', ',"'],
	['^', '[2'],
	['z', ')|'],
	['f', 'b|'],
	['j', '<-'],
	['k', ')/'],
	['m', '"@00"@'],
	['q', '0,0,['],
	['w', '9]'],
];

/** Begins a reference to what stands before: two digits say how far, one how long. */
const MARK = "'";

const BASE = 91;
const SHORTEST = 5;
const LONGEST = BASE + SHORTEST - 1;

/** From # to ~, without the backslash, which would be written twice. */
const digit = (value: number): string => String.fromCharCode(value + (value < 57 ? 35 : 36));

/** The longest text before a place that stands there again, among the newest with the same beginning. */
function longest(
	text: string,
	at: number,
	starts: readonly number[],
): [from: number, length: number] {
	let best: [number, number] = [0, 0];
	for (const from of starts.slice(-400)) {
		if (at - from >= BASE * BASE) continue;
		let length = 0;
		const limit = Math.min(LONGEST, at - from, text.length - at);
		while (length < limit && text[from + length] === text[at + length]) length++;
		if (length > best[1]) best = [from, length];
	}
	return best;
}

export function pack(text: string): string {
	const short = SHORTHAND.reduce((left, [one, many]) => left.replaceAll(many, one), text);
	const places = new Map<string, number[]>();
	let packed = '';
	for (let at = 0; at < short.length;) {
		const starts = places.get(short.slice(at, at + SHORTEST)) ?? [];
		const [from, length] = longest(short, at, starts);
		const away = at - from;
		const isWorthIt = length >= SHORTEST;
		packed += isWorthIt
			? MARK + digit(Math.floor(away / BASE)) + digit(away % BASE) + digit(length - SHORTEST)
			: short[at];
		for (const end = at + (isWorthIt ? length : 1); at < end; at++) {
			const start = short.slice(at, at + SHORTEST);
			places.set(start, [...(places.get(start) ?? []), at]);
		}
	}
	return packed;
}

/** Stands in the bundle as it is, so it uses nothing of this file. */
export function unpack(
	packed: string,
	shorthand: ReadonlyArray<readonly [string, string]>,
): string {
	const value = (at: number): number => packed.charCodeAt(at) - (packed[at]! < '\\' ? 35 : 36);
	const text: string[] = [];
	for (let at = 0; at < packed.length; at++) {
		if (packed[at] !== "'") {
			text.push(packed[at]!);
			continue;
		}
		const from = text.length - value(at + 1) * 91 - value(at + 2);
		for (let index = 0; index < value(at + 3) + 5; index++) text.push(text[from + index]!);
		at += 3;
	}
	return shorthand.reduceRight((left, [one, many]) => left.replaceAll(one, many), text.join(''));
}

/** A module whose default export is this value. */
export function moduleOf(value: unknown): string {
	const json = JSON.stringify(value);
	const packed = pack(json);
	if (unpack(packed, SHORTHAND) !== json) throw new Error("SHORTHAND or ' stands in the value.");
	const given = [packed, SHORTHAND].map((one) => JSON.stringify(one));
	return `${unpack.toString()}\nexport default JSON.parse(unpack(${given.join(', ')}));`;
}
