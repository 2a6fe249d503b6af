import { isGsm7 } from './gsm7';
import { ANY_TEXT, WHOLLY_GSM7, type Rules } from './replacements';

export interface Replacement {
	from: string;
	/** Empty where the character was left out. */
	to: string;
	/** How often. */
	count: number;
}

export interface Gsm7Text {
	text: string;
	/** Each pair once. */
	replaced: Replacement[];
}

/**
 * Replaces what GSM-7 lacks by what a phone shows the same or nearly so. What has no replacement
 * stays, and the text is then sent as UCS-2: `forcingUcs2` of the result says what that is.
 */
export function toGsm7(text: string): Gsm7Text {
	if (isGsm7(text)) return { text, replaced: [] };
	const whole = replaceBy(WHOLLY_GSM7, text);
	return isGsm7(whole.text) ? whole : replaceBy(ANY_TEXT, text);
}

function replaceBy(rules: Rules, text: string): Gsm7Text {
	const replaced = new Map<string, Replacement>();
	const note = (from: string, to: string) => {
		if (from === to) return to;
		const known = replaced.get(from);
		if (known) known.count++;
		else replaced.set(from, { from, to, count: 1 });
		return to;
	};

	const result = text
		.replace(rules.zeroWidth, (character) => note(character, ''))
		.replace(/\p{L}\p{M}*|./gsu, (character) =>
			note(character, isGsm7(character) ? character : standIn(rules, character)),
		);
	return { text: result, replaced: [...replaced.values()] };
}

/** No letter of GSM-7 has more marks than one. */
const MAX_PARTS = 2;

/** The nearest thing in GSM-7: a stand-in, or the letter with as many of its marks as GSM-7 has. */
function standIn(rules: Rules, character: string): string {
	const direct = rules.table.get(character);
	if (direct !== undefined) return direct;
	if (!/^\p{L}/u.test(character)) return character;

	const parts = [...character.normalize('NFD')];
	for (let kept = Math.min(parts.length, MAX_PARTS); kept > 0; kept--) {
		const candidate = parts.slice(0, kept).join('').normalize('NFC');
		if (isGsm7(candidate)) return candidate;
	}
	return rules.table.get(String(parts[0])) ?? character;
}
