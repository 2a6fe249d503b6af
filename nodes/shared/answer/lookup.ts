import type { Progress, SmsProvider } from '../provider';
import { readAmount } from './amount';
import { numberOf } from './fields';
import { readMessages } from './messages';
import { firstOf, type Role, type Scope } from './scope';

/** How far a message has come, as a lookup answers. Only what the provider says; nothing filled in. */
export interface Lookup extends Progress {
	from: string | null;
	text: string | null;
	segments: number | null;
	cost: number | null;
	currency: string | null;
}

/** What is asked for, and of whom. */
export interface Asking {
	messageId: string;
	provider: Pick<SmsProvider, 'statuses' | 'readProgress'>;
	/** Epoch milliseconds. */
	now: number;
}

const asItIs = (text: string) => text;

/** What is told of a message beside how far it is. */
function more(scope: Scope | null): Omit<Lookup, keyof Progress> {
	const find = <T>(role: Role, read: (text: string) => T | null): T | null => {
		for (const { fields } of scope === null ? [] : [scope, ...scope.outer]) {
			const found = firstOf(fields, role, read);
			if (found !== null) return found;
		}
		return null;
	};
	const cost = find('cost', readAmount);
	return {
		from: find('from', asItIs),
		text: find('text', asItIs),
		segments: find('segments', numberOf),
		cost: cost?.amount ?? null,
		currency: find('currency', asItIs) ?? cost?.currency ?? null,
	};
}

/** Finds the message that was asked for in a lookup's answer; null where it is not there. */
export function readLookup(body: unknown, { messageId, provider, now }: Asking): Lookup | null {
	const { statuses } = provider;
	const reading = { statuses, reported: statuses, asked: messageId, now, most: Infinity };
	const { told } = readMessages(body, reading);
	const scopeBy = (id: string | null) => told.find((each) => each.messageId === id)?.scope ?? null;
	const own = provider.readProgress?.(body);
	const all = own?.map((each) => ({ ...each, scope: scopeBy(each.messageId) })) ?? told;
	const [only, ...others] = all;
	const found =
		all.find((each) => each.messageId === messageId) ??
		(only?.messageId === null && others.length === 0 ? only : undefined);
	if (found === undefined) return null;
	const { scope, ...progress } = found;
	return { ...progress, ...more(scope) };
}
