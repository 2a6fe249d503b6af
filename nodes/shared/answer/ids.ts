import { joined, messageOf, type Fields, type Role, type Scope } from './scope';

/** Which ids are a message's, the surest first. An id of what is around it ranks behind an own one of its kind. */
const RANKS: readonly Role[] = [
	...(['messageId', 'plainId', 'receiptId', 'sharedId', 'eventId', 'reference'] as const),
];
const [OWN, PLAIN, RECEIPT, SHARED, EVENT, REFERENCE] = [0, 1, 2, 3, 4, 5] as const;
const AROUND = 0.5;

/** A report repeats an id that was given: whatever is one is taken, but for what stands where there is none. */
const NO_ID = /^(none|null|nil|undefined|nan|n\/?a|-+)$/i;
const MAX_ID = 255;

function idOf(text: string): string | null {
	if (text.length > MAX_ID) return null;
	const id = text.trim();
	return id === '' || /\s/.test(id) || NO_ID.test(id) ? null : id;
}

/** The ids of messages, and how sure it is that they are. */
export interface Ids {
	ids: readonly string[];
	rank: number;
}

/** Whether it can be nothing but a message's. */
export const isSure = ({ rank }: Ids): boolean => rank === OWN;

/** Whether it is an id of our own, given to another message. */
export const isReference = ({ rank }: Ids): boolean => rank >= REFERENCE;

/** An object's ids of the first rank that has any; some gateways join several by commas. */
function own(fields: Fields, ranks: readonly number[]): Ids | null {
	for (const rank of ranks) {
		for (const texts of fields[RANKS[rank] as Role] ?? []) {
			const ids = joined(texts, ',').map(idOf);
			if (!ids.includes(null)) return { ids: ids as string[], rank };
		}
	}
	return null;
}

/** An id of what is around a message; several would be those of others. */
function idAround(scopes: readonly Scope[], rank: number): Ids | null {
	for (const { fields } of scopes) {
		const id = (fields[RANKS[rank] as Role] ?? [])
			.map((texts) => (texts.length === 1 ? idOf(texts[0] as string) : null))
			.find((each) => each !== null && !each.includes(','));
		if (id) return { ids: [id], rank: rank + AROUND };
	}
	return null;
}

/** The ids that an object itself has for a message. */
export const ownIds = ({ fields }: Scope): Ids | null => own(fields, [OWN, PLAIN]);

/** The ids of the message that an object is about: its own, or that of what it stands in. */
export function findIds(scope: Scope, ids = ownIds(scope)): Ids | null {
	const { fields, outer } = scope;
	return (
		ids ??
		idAround(outer, OWN) ??
		idAround(messageOf(scope), PLAIN) ??
		own(fields, [RECEIPT, SHARED]) ??
		idAround(outer, SHARED) ??
		own(fields, [EVENT, REFERENCE]) ??
		idAround(outer, REFERENCE)
	);
}
