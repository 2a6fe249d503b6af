import type { IExecuteFunctions } from 'n8n-workflow';

import { isGone, kept, type Failure } from '../../fate';
import type { Board } from '../board';
import { rounded } from '../cost';
import type { Limit } from './guard';

type Used = Record<Limit['of'], number>;

/** What an execution used up. n8n keeps it with the execution: also while it sleeps, and for whoever wakes it. */
function usedBy(context: IExecuteFunctions): Used {
	const node = context.getContext('node') as { smsUsed?: Used };
	return (node.smsUsed ??= { messages: 0, cost: 0 });
}

/** The limits of a run, on what all runs of the node in an execution send together. */
export class Limits {
	private readonly used: Used;

	/** By message index. */
	private readonly limits: ReadonlyMap<number, readonly Limit[]>;

	private reserved: number[] = [];

	private refusal: Failure | null = null;

	constructor(context: IExecuteFunctions, limits: ReadonlyMap<number, readonly Limit[]>) {
		this.used = limits.size > 0 ? usedBy(context) : { messages: 0, cost: 0 };
		this.limits = limits;
	}

	/** Takes what the open messages need, before anything else can; or refuses them all, and all that come after. */
	reserve(board: Board): void {
		if (board.isStopped) return;
		const open = board.open();
		this.refusal ??= this.excess(open, board);
		if (this.refusal === null) this.reserved = this.use(open, board, 1);
		else for (const index of open) board.hold(index, kept(this.refusal), 'a limit is reached');
	}

	/** Gives back what was not sent. */
	settle(board: Board): void {
		const left = this.reserved.filter((index) => {
			const fate = board.fateOf(index);
			return fate === undefined || !isGone(fate);
		});
		this.use(left, board, -1);
		this.reserved = [];
	}

	private use(indexes: number[], board: Board, sign: 1 | -1): number[] {
		for (const [index, { of, weigh }] of this.limitsOn(indexes)) {
			this.used[of] = rounded(this.used[of] + sign * weigh(board.messages[index]!));
		}
		return indexes;
	}

	/** Why these messages are too many, or null. */
	private excess(open: number[], board: Board): Failure | null {
		const asked: Used = { messages: 0, cost: 0 };
		for (const [index, { of, weigh }] of this.limitsOn(open)) {
			asked[of] = rounded(asked[of] + weigh(board.messages[index]!));
		}
		const broken = this.limitsOn(open)
			.map(([, limit]) => limit)
			.find(({ of, most }) => rounded(this.used[of] + asked[of]) > most);
		return broken?.refuse(asked[broken.of], this.used[broken.of]) ?? null;
	}

	private limitsOn(indexes: readonly number[]): Array<[number, Limit]> {
		return indexes.flatMap((index) =>
			(this.limits.get(index) ?? []).map((limit): [number, Limit] => [index, limit]),
		);
	}
}
