import { findField, numberOf, textOf } from './fields';
import { NAMES } from './names';

/** Where a message stands, as a lookup answers. Only what the provider says; nothing filled in. */
export interface Lookup {
	messageId: string | null;
	to: string | null;
	from: string | null;
	text: string | null;
	providerStatus: string | null;
	segments: number | null;
	cost: number | null;
	currency: string | null;
}

/** Reads a lookup's answer by the names that gateways use; few providers document theirs. */
export const readLookup = (body: unknown): Lookup => ({
	messageId: findField(body, NAMES.messageId, textOf),
	to: findField(body, NAMES.to, textOf),
	from: findField(body, NAMES.from, textOf),
	text: findField(body, NAMES.text, textOf),
	providerStatus: findField(body, NAMES.status, textOf),
	segments: findField(body, NAMES.segments, numberOf),
	cost: findField(body, NAMES.cost, numberOf),
	currency: findField(body, NAMES.currency, textOf),
});
