import type { Clock } from '../../clock';
import type { Board } from '../board';
import type { PlannedRequest } from '../plan';
import type { SendOnce } from './keys';

/** The share of a batch's time that claiming may take: where n8n's store is slow, more is claimed at once. */
const SHARE = 0.25;

/** The most messages that are claimed at once, unless one request holds more. */
const MAX_MESSAGES = 200;

/** One claim: how many messages, and its times by the steady clock. */
interface Claimed {
	count: number;
	began: number;
	ended: number;
}

/** How many messages to claim next, so that claiming keeps to its share: at most twice as many as before. */
const nextCount = ({ count, began, ended }: Claimed, now: number): number =>
	Math.ceil(count * Math.min(2, (ended - began) / Math.max(1, now - began) / SHARE));

export interface Claiming {
	board: Board;
	once: SendOnce;
	/** Plans anew, where not all messages of a request are left to be sent. */
	requestsFor(indexes: readonly number[]): PlannedRequest[];
	/** Requests at the same time: at least as many messages are claimed at once. */
	workers: number;
	/** Whether the run stops at its first failure: then one request is claimed at a time. */
	stopsAtFirst: boolean;
	clock: Pick<Clock, 'steady'>;
}

/**
 * Hands out requests, and claims the Send Once names of their messages just before. If all were claimed at the start, all
 * would be in doubt after a crash.
 */
export class Supply {
	private readonly waiting: PlannedRequest[];

	private readonly ready: PlannedRequest[] = [];

	private readonly claiming: Claiming;

	private claim: Promise<void> | null = null;

	private last: Claimed | null = null;

	constructor(requests: readonly PlannedRequest[], claiming: Claiming) {
		this.waiting = [...requests];
		this.claiming = claiming;
	}

	/** The next request; undefined where there is none, or the run was stopped. */
	async next(): Promise<PlannedRequest | undefined> {
		while (!this.claiming.board.isStopped) {
			if (this.ready.length > 0) return this.ready.shift();
			if (this.waiting.length === 0 && this.claim === null) return undefined;
			this.claim ??= this.claimSome().finally(() => (this.claim = null));
			await this.claim;
		}
		return undefined;
	}

	private async claimSome(): Promise<void> {
		const { board, once, requestsFor, clock } = this.claiming;
		const began = clock.steady();
		const requests = this.takeSome(began);
		const indexes = requests.flatMap((request) => request.indexes);
		const held = await once.claim(indexes);
		this.last = { count: indexes.length, began, ended: clock.steady() };
		for (const [index, fate] of held) board.settle(index, fate);
		const left = indexes.filter((index) => !held.has(index));
		this.ready.push(...(held.size === 0 ? requests : requestsFor(left)));
	}

	/** The next requests whose messages are to be claimed together. */
	private takeSome(now: number): PlannedRequest[] {
		const { workers, stopsAtFirst } = this.claiming;
		const wanted = this.last === null ? 0 : nextCount(this.last, now);
		const count = stopsAtFirst ? 1 : Math.min(Math.max(wanted, workers), MAX_MESSAGES);
		const requests: PlannedRequest[] = [];
		let room = count;
		for (const request of this.waiting) {
			room -= request.indexes.length;
			if (room < 0 && requests.length > 0) break;
			requests.push(request);
		}
		this.waiting.splice(0, requests.length);
		return requests;
	}
}
