import { asSentence, skipped, wrong, type Failure } from '../../fate';
import type { PhoneReader } from '../../phone';
import { splitNumbers } from '../../phone/list';
import { text } from '../../ui/property';
import { unreadable, type Guard, type Rule } from './guard';
import type { Homes } from './homes';

const NAME = 'Do Not Send To';

/** Entries. Reading more would keep n8n busy for seconds. */
const MAX_ENTRIES = 100_000;

const MAX_SHOWN = 40;

const parameter = text(
	'doNotSendTo',
	NAME,
	'Who never gets an SMS from this node: numbers in any spelling, separated by commas or new lines, or an expression that gives a list',
	{
		typeOptions: { rows: 3 },
		placeholder: 'e.g. 0701 234567, +254 712 345678',
		hint: 'If nobody opted out, let the expression give an empty list, []',
	},
);

const NO_LIST = unreadable(
	NAME,
	'holds nothing, so it would let everybody through',
	'Enter the numbers, or let the expression give an empty list, [], if nobody opted out.',
);

const TOO_MANY = unreadable(
	NAME,
	`holds more than ${MAX_ENTRIES.toLocaleString('en')} numbers`,
	'Leave out those that this node never writes to.',
);

/** @param reason what is wrong, and what to enter */
function noNumber(entry: unknown, reason: string): Failure {
	const shown = (typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? '')).slice(
		0,
		MAX_SHOWN,
	);
	return wrong(
		'safeguardInvalid',
		`Not sent: ${NAME} in Safeguards holds "${shown}", which ${asSentence(reason)}`,
	);
}

/** The numbers that an entry can mean, or why it is none. */
function meaningsOf(
	entry: unknown,
	phone: PhoneReader,
	{ chosen, named }: Homes,
): string[] | string {
	const readings = chosen.map((home) => phone.read(entry, home));
	const [first] = readings;
	const isReadable = readings.some(({ ok }) => ok);
	if (!isReadable && first?.ok === false) return first.reason;
	readings.push(...named.map((home) => phone.read(entry, home)));
	return readings.flatMap((reading) => (reading.ok ? [reading.e164] : []));
}

/** The list as numbers, for messages whose numbers are of these countries; or the entry that is none. */
function readList(entries: readonly unknown[], homes: Homes, phone: PhoneReader) {
	const numbers = new Set<string>();
	for (const entry of entries) {
		const meanings = meaningsOf(entry, phone, homes);
		if (typeof meanings === 'string') return noNumber(entry, meanings);
		for (const number of meanings) numbers.add(number);
	}
	return numbers;
}

/** People who asked for no more messages. */
export const doNotSendTo: Guard<Rule> = {
	parameters: [parameter],
	read({ read, messages, phone, homes }) {
		const value = read(parameter.name);
		const entries = splitNumbers(value);
		const isNothing = value === null || value === undefined;
		const isEmptyList = Array.isArray(value) && value.length === 0;
		if (isNothing || (entries.length === 0 && !isEmptyList)) return NO_LIST;
		if (entries.length > MAX_ENTRIES) return TOO_MANY;
		const lists = new Map<string, Set<string>>();
		for (const message of messages) {
			const own = homes(message);
			const key = JSON.stringify(own);
			if (lists.has(key)) continue;
			const list = readList(entries, own, phone);
			if (!(list instanceof Set)) return list;
			lists.set(key, list);
		}
		return {
			hold: (message) =>
				lists.get(JSON.stringify(homes(message)))?.has(message.to)
					? skipped('optedOut', `Skipped: ${message.to} is on the list Do Not Send To.`)
					: null,
		};
	},
};
