import type { MessageStatus } from '../provider';
import type { Fields, Role } from './scope';
import { knownStatus, saysOnlyWell, statusOfWord, type StatusWords } from './status';

/** Where a status can stand: what stands in an earlier one says more. */
const STATUSES = [
	...(['deliveryStatus', 'messageStatus', 'status', 'sentStatus', 'receiptStatus'] as const),
] satisfies Role[];

/** Whether it has a status of its own, and not only the name of an event, or a description. */
export const hasStatusField = (fields: Fields): boolean =>
	STATUSES.some((role) => fields[role] !== undefined);

const isCode = (text: string) => /^-?[\d.]+$/.test(text);

/** A word that says what happened. */
const isTelling = (text: string) => !isCode(text) && !saysOnlyWell(text);

/** How the names of events begin that are about no message. */
const OF_ANOTHER = /^(?:call(?!back)|campaign|contact|conversation|email|link|voice)/i;

/** Longer ones are no status. */
const MAX_WORD = 200;

/** As it is shown; `SENT.null` has no second part. */
export const shownWord = (text: string): string => text.slice(0, MAX_WORD).replace(/\.null$/, '');

/** The word of a group decides; a name that begins with it, and is known, says it more exactly. */
function ofGroup(fields: Fields): string[] | undefined {
	const [group] = (fields.statusGroup?.[0] ?? []).map(shownWord);
	if (group === undefined || statusOfWord(group, {}) === 'unknown') return undefined;
	const name = shownWord(fields.statusName?.[0]?.[0] ?? '');
	const isOfGroup = name.toLowerCase().startsWith(group.toLowerCase());
	return [isOfGroup && knownStatus(name, {}) !== undefined ? name : group];
}

/**
 * Which of an object's statuses counts, in the provider's words: several where they stand in a list. What the provider
 * or the user listed comes first, then a group, then words: the most telling first, and of those that tell as much,
 * one that is known. A number is no word, and neither is "success" where another field is made for the status.
 *
 * @param own what words mean to the provider or the user, in small letters
 */
export function whichStatus(fields: Fields, own: StatusWords): readonly string[] | null {
	const first = (
		lists: ReadonlyArray<readonly string[]> | undefined,
		test: (text: string) => boolean,
	) => lists?.find(([text = '']) => test(shownWord(text)));
	const isOwn = (text: string) => Object.hasOwn(own, text.toLowerCase());
	const isKnown = (text: string) => isTelling(text) && knownStatus(text, own) !== undefined;
	let top: ReadonlyArray<readonly string[]> | undefined;
	let telling: ReadonlyArray<readonly string[]> | undefined;
	for (const role of STATUSES) {
		const lists = fields[role];
		const listed = first(lists, isOwn);
		if (listed !== undefined) return listed;
		top ??= lists;
		telling ??= first(lists, isTelling) && lists;
	}
	return (
		ofGroup(fields) ??
		first(telling, isKnown) ??
		first(telling, isTelling) ??
		first(fields.statusHint, (text) => isKnown(text) && !OF_ANOTHER.test(text)) ??
		first(top, (text) => !isCode(text)) ??
		top?.[0] ??
		null
	);
}

/** What a status means; a number only what somebody listed. */
export const meaningOf = (text: string, words: StatusWords): MessageStatus =>
	isCode(text) ? (words[text] ?? 'unknown') : statusOfWord(text, words);
