import type { Known } from './known';
import { KIND, endingOf, kindOf, type Mark } from './order';

/** Two endings at most: more than one is several people. */
function endingsOf(message: string, known: readonly Known[]): Set<string> {
	const endings = new Set<string>();
	for (const each of known) {
		for (const ending of each.endings(message)) {
			if (endings.add(ending).size > 1) return endings;
		}
	}
	return endings;
}

/**
 * Whose orders count for a report: those of all writings of its number. A report without one belongs to the only
 * person that is known; where several are, it belongs to nobody.
 */
function samePerson({ message, person }: Mark, known: readonly Known[]): string[] {
	const withEnding = (ending: string) => known.flatMap((each) => each.people(message, ending));
	const endings = endingsOf(message, known);
	const hasNumber = kindOf(person) !== KIND.nobody;
	if (hasNumber) endings.add(endingOf(person));
	const [ending = KIND.nobody] = hasNumber ? [endingOf(person)] : endings;
	const alike = [...withEnding(ending), person];
	const isOne = new Set(alike.filter((each) => kindOf(each) === KIND.whole)).size <= 1;
	if (isOne && endings.size <= 1) return [...alike, ...withEnding(KIND.nobody)];
	if (!hasNumber) return [];
	return isOne ? alike : [person];
}

/**
 * Whether a report says more than is known of its message.
 *
 * @param known what n8n has, and what is on its way to it
 */
export function isNews(mark: Mark, known: readonly Known[], deduplicate: boolean): boolean {
	const { message, person, order, exact } = mark;
	const ordersOf = (each: string) => known.flatMap((one) => one.last(message, each) ?? []);
	const people = kindOf(person) === KIND.exact ? [person] : samePerson(mark, known);
	const orders = people.flatMap(ordersOf);
	// Of one that belongs to nobody, only itself is a repeat.
	if (orders.length === 0) return !(deduplicate && ordersOf(person).includes(order));
	const last = orders.reduce((most, each) => (each > most ? each : most));
	if (order !== last) return order > last;
	return !deduplicate || (exact !== null && ordersOf(exact).length === 0);
}
