import { doubtful, isGone, kept, skipped, wrong, type Fate } from '../fate';
import type { Board } from './board';
import type { Ledger } from './ledger';
import { onceKeyOf, sentBefore } from './once/keys';

/** The steps that put holds on a board, in their order: each sees what those before it held. */

/** What did not pass the checks. */
export function holdInvalid(board: Board): void {
	board.messages.forEach(({ failure }, index) => {
		if (failure !== null) board.hold(index, kept(failure), 'another message is wrong');
	});
}

/** What was settled in an earlier try of the same execution: what was accepted, or may have been, is not sent again. */
export function holdEarlier(board: Board, ledger: Ledger, ids: readonly string[]): void {
	board.messages.forEach(({ draft, failure }, index) => {
		const earlier = ledger.recall(ids[index] as string);
		if (earlier !== undefined) board.hold(index, earlier, 'a message before it failed');
		else if (draft.isUnread && ledger.hasSent(draft.item)) {
			const why = `${failure?.message} In an earlier try, messages of this item were sent.`;
			const fate = doubtful(wrong('expressionFailed', why));
			board.hold(index, fate, 'another message is wrong');
		}
	});
}

/** Groups what is open, or went in an earlier try, by a name; what has no name is left out. */
function groupsOf(board: Board, nameOf: (index: number) => string | null): number[][] {
	const groups = new Map<string, number[]>();
	for (const index of board.messages.keys()) {
		const fate = board.fateOf(index);
		const name = nameOf(index);
		const isOpen = fate === undefined ? !board.isWaiting(index) : isGone(fate);
		if (name === null || !isOpen) continue;
		const group = groups.get(name);
		if (group) group.push(index);
		else groups.set(name, [index]);
	}
	return [...groups.values()].filter(({ length }) => length > 1);
}

/** Lets all but the first of each group wait: for the one that went in an earlier try, else for the first of them. */
function holdOthers(
	board: Board,
	nameOf: (index: number) => string | null,
	follow: (first: Fate, position: number, index: number) => Fate | null,
): void {
	for (const group of groupsOf(board, nameOf)) {
		const first = group.find((index) => board.fateOf(index) !== undefined) ?? (group[0] as number);
		for (const index of group) {
			if (index === first || board.fateOf(index) !== undefined) continue;
			board.follow(index, first, (fate) => follow(fate, first + 1, index));
		}
	}
}

/** Skip Duplicates: of the messages to a number, one goes. The next has its turn only if the one before did not go. */
export function holdDuplicates(board: Board): void {
	holdOthers(
		board,
		(index) => board.messages[index]?.message?.to ?? null,
		(first, position, index) =>
			isGone(first)
				? skipped(
						'duplicate',
						`Skipped: message ${position} of this batch goes to ${board.messages[index]?.to} too.`,
					)
				: null,
	);
}

/** Send Once: the second message under a key to a number gets the same result as the first. */
export function holdSameKeys(board: Board): void {
	holdOthers(
		board,
		(index) => {
			const checked = board.messages[index];
			return checked?.message ? onceKeyOf(checked) : null;
		},
		(first, position) => {
			if (first.outcome !== 'rejected') return sentBefore;
			const message = `Not sent: message ${position} has the same Send Once name and number, and was not sent either.`;
			return kept({ code: 'notTried', message, retryable: first.failure?.retryable ?? false });
		},
	);
}
