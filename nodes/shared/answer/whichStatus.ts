import type { MessageStatus } from '../provider';
import { NAMES } from './names';
import type { Fields } from './scope';
import { knownStatus, saysOnlyWell, statusOfWord, type StatusWords } from './status';

/** Of several statuses, the one that counts. */
export interface Word {
	/** In the provider's words; several where it stands in a list. */
	texts: readonly string[];
	/** What a word of it means. */
	meaning(text: string): MessageStatus;
}

const LISTS = [
	NAMES.deliveryStatus,
	NAMES.messageStatus,
	NAMES.status,
	NAMES.sentStatus,
	NAMES.receiptStatus,
];

const isCode = (text: string) => /^-?[\d.]+$/.test(text);

/** A word that says what happened. */
const isTelling = (text: string) => !isCode(text) && !saysOnlyWell(text);

/** Longer ones are no status. */
const MAX_WORD = 200;

/** As it is shown; `SENT.null` has no second part. */
export const shownWord = (text: string): string => text.slice(0, MAX_WORD).replace(/\.null$/, '');

const isIn = (words: StatusWords, text: string) => Object.hasOwn(words, text.toLowerCase());

/** The word of a group decides; a name that begins with it, and is known, says it more exactly. */
function ofGroup(fields: Fields): string | undefined {
	const [group] = NAMES.statusGroup.flatMap((name) => fields.get(name) ?? []);
	if (group === undefined || statusOfWord(group, {}) === 'unknown') return undefined;
	const name = fields.get('status.name')?.[0] ?? '';
	const isOfGroup = name.toLowerCase().startsWith(group.toLowerCase());
	return isOfGroup && knownStatus(name, {}) !== undefined ? name : group;
}

/**
 * Which of an object's statuses counts. What the provider or the user listed comes first, then a group, then words:
 * the most telling first, and of those that tell as much, one that is known. A number is no word, and neither is
 * "success" where another field is made for the status.
 *
 * @param own what words mean to the provider or the user, in small letters
 * @param reported what else they mean in a report
 */
export function whichStatus(fields: Fields, own: StatusWords, reported: StatusWords): Word | null {
	const isKnown = (text: string) => knownStatus(text, own) !== undefined;
	const lists = LISTS.map((names) =>
		names.flatMap((name) => {
			const texts = fields.get(name);
			return texts === undefined ? [] : [texts];
		}),
	).filter((texts) => texts.length > 0);
	const all = lists.flat();
	const first = (of: ReadonlyArray<readonly string[]>, test: (text: string) => boolean) =>
		of.find(([text = '']) => test(shownWord(text)));
	const telling = lists
		.map((list) => list.filter(([text = '']) => isTelling(shownWord(text))))
		.find((list) => list.length > 0);
	const group = ofGroup(fields);
	const hints = NAMES.statusHint.flatMap((name) => [fields.get(name) ?? []]);
	const [top = []] = lists;
	const texts =
		first(all, (text) => isIn(own, text)) ??
		(group === undefined ? undefined : [group]) ??
		(telling && (first(telling, isKnown) ?? telling[0])) ??
		first(hints, (text) => isTelling(text) && isKnown(text)) ??
		first(top, (text) => !isCode(text)) ??
		top[0];
	if (texts === undefined) return null;
	const words = { ...reported, ...own };
	return {
		texts,
		meaning: (text) => (isCode(text) && !isIn(own, text) ? 'unknown' : statusOfWord(text, words)),
	};
}
