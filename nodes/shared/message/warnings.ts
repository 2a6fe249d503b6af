import type { PhoneReading } from '../phone';
import { forcingUcs2, HALF_CHARACTER } from '../text';
import { senderWarning } from './sender';

export interface Checked {
	number: PhoneReading;
	from: string;
	/** As it is sent. */
	text: string;
	encoding: 'auto' | 'gsm7';
}

const MAX_SHOWN = 5;

/** Encoding = GSM-7 is for messages at the price of 160 characters an SMS; one that stays UCS-2 costs more. */
function stillUcs2(text: string): string | null {
	const characters = [...new Set(forcingUcs2(text).map(({ character }) => character))];
	if (characters.length === 0) return null;
	const shown = characters.slice(0, MAX_SHOWN).map((character) => `"${character}"`);
	const more = characters.length > MAX_SHOWN ? ` and ${characters.length - MAX_SHOWN} more` : '';
	return `Only 70 characters fit into one SMS, because GSM-7 has no replacement for ${shown.join(', ')}${more}.`;
}

const CUT =
	'The message holds half a character, perhaps of an emoji that was cut. Phones show a box or a question mark there.';

/** What can go wrong with a message that is sent all the same. */
export function warningsOf({ number, from, text, encoding }: Checked): string[] {
	return [
		number.ok && number.warning !== null
			? `${number.e164} is ${number.warning}. An SMS may not arrive there.`
			: null,
		HALF_CHARACTER.test(text) ? CUT : null,
		senderWarning(from),
		encoding === 'gsm7' ? stillUcs2(text) : null,
	].filter((warning) => warning !== null);
}
