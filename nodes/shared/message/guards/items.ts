import { isExpression } from '../../parameters';
import type { Checked } from '../check';

/** The parts of an expression that are the same for all items. */
const FOR_ALL =
	/\$(?:\(\s*(['"`])[^'"`\\$]*\1\s*\)|input)\.(?:all|first|last)\(|\$(?:vars|now|today|workflow|execution|env|secrets)\b/g;

/** Whether a parameter, as the node stores it, has one value for all items. In doubt it has not, which is only slower. */
export const isSameForAll = (stored: unknown): boolean =>
	typeof stored === 'string'
		? !isExpression(stored) || !stored.replaceAll(FOR_ALL, '').includes('$')
		: Object.values(stored ?? {}).every(isSameForAll);

/** The messages that share what a guard says, by their indexes. */
export function groupsOf(messages: readonly Checked[], isShared: boolean): number[][] {
	const groups = new Map<number, number[]>();
	messages.forEach(({ draft, message }, index) => {
		// What is not sent needs no guard, and its item may not be readable.
		if (message === null) return;
		const key = isShared ? 0 : draft.item;
		const group = groups.get(key);
		if (group) group.push(index);
		else groups.set(key, [index]);
	});
	return [...groups.values()];
}
