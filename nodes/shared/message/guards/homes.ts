import type { INode } from 'n8n-workflow';

import { isTool } from '../../model';
import type { Checked } from '../check';

/** The countries that a number without a country code may be of; null stands for none. */
export interface Homes {
	/** By these, each entry of a list must be readable. */
	chosen: ReadonlyArray<string | null>;
	/** A country that an AI model may have named: it can only add people to a list. */
	named: ReadonlyArray<string | null>;
}

/** Where the numbers of a list may be from, which is held against a message. */
export function homesOf(
	node: INode,
	{ draft }: Checked,
	{ country: usual }: { country: string | null },
): Homes {
	const { country: own } = draft.options;
	const { country: entered } = (node.parameters.options ?? {}) as Record<string, unknown>;
	const isNamed = isTool(node) && entered !== own;
	const chosen = [usual, isNamed ? null : own].filter((home) => home !== null);
	return { chosen: chosen.length > 0 ? chosen : [null], named: isNamed ? [own] : [] };
}
