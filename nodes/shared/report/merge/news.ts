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

/** Nobody's number is written in more ways. */
const MAX_WRITINGS = 20;

const isWhole = (person: string) => kindOf(person) === KIND.whole;

/** All writings that can be a person's, with those that are known; null where they are those of several. */
function writingsOf({ message, person }: Mark, ending: string, known: readonly Known[]) {
	const writings = new Set([person]);
	const whole = new Set([person].filter(isWhole));
	for (const each of known) {
		for (const other of each.people(message, ending)) {
			writings.add(other);
			if (isWhole(other)) whole.add(other);
			if (whole.size > 1 || writings.size > MAX_WRITINGS) return null;
		}
	}
	return [...writings];
}

/**
 * Whose orders count for a report: those of all writings of its number. A report without one belongs to the only
 * person that is known; where several are, it belongs to nobody.
 */
function samePerson(mark: Mark, known: readonly Known[]): string[] {
	const { message, person } = mark;
	const endings = endingsOf(message, known);
	const hasNumber = kindOf(person) !== KIND.nobody;
	if (hasNumber) endings.add(endingOf(person));
	const [ending = KIND.nobody] = hasNumber ? [endingOf(person)] : endings;
	const writings = writingsOf(mark, ending, known);
	if (writings === null) return hasNumber ? [person] : [];
	if (endings.size > 1) return hasNumber ? writings : [];
	return [...writings, ...known.flatMap((each) => [...each.people(message, KIND.nobody)])];
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
