import { isChanged } from './changed.mts';
import { hasAnotherId, stillSays } from './kept.mts';
import type { Seen } from './seen.mts';
import type { Told } from './told.mts';

export interface Counts {
	messages: number;
	accepted: number;
	rejected: number;
	unknown: number;
	/** Of the unknown, those that the provider has. */
	unknownInLedger: number;
	/** Those to which a changed answer came. */
	changed: number;
	/** Of these, the unknown: nobody can demand that more is made of such an answer. */
	changedUnknown: number;
	/** Those whose answer still said that they were accepted, or by which id, and the node does not. */
	changedCautious: number;
	duplicates: number;
	lost: number;
	requests: number;
}

/** Whether less is told than the answer says: no mistake, but no help either. */
export function isCautious({ said, asked: [only, ...more] }: Seen): boolean {
	if (only === undefined || more.length > 0 || !stillSays(only)) return false;
	return said?.outcome === 'unknown' || (said?.messageId === null && hasAnotherId(only));
}

/** What the node says, and what the provider has. */
export function count(seen: readonly Seen[]): Omit<Counts, 'lost' | 'requests'> {
	const said = (outcome: Told['outcome']) => seen.filter((one) => one.said?.outcome === outcome);
	const unknown = said('unknown');
	const isTouched = ({ asked }: Seen) => asked.some(isChanged);
	return {
		messages: seen.length,
		accepted: said('accepted').length,
		rejected: said('rejected').length,
		unknown: unknown.length,
		unknownInLedger: unknown.filter(({ entries }) => entries.length > 0).length,
		changed: seen.filter(isTouched).length,
		changedUnknown: unknown.filter(isTouched).length,
		changedCautious: seen.filter(isCautious).length,
		duplicates: seen.reduce((sum, { entries }) => sum + Math.max(0, entries.length - 1), 0),
	};
}
