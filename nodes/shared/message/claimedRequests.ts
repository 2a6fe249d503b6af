import type { Clock } from '../clock';
import type { Dispatched, Supply } from './dispatch';
import type { PlannedRequest } from './plan';
import type { SendOnce } from './sendOnce';
import type { Known } from './types';

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

/** How many messages are to be claimed next, so that claiming keeps to its share: at most twice as many as before. */
const nextCount = ({ count, began, ended }: Claimed, now: number): number =>
	Math.ceil(count * Math.min(2, (ended - began) / Math.max(1, now - began) / SHARE));

export interface Claiming {
	once: SendOnce;
	/** Plans anew, where not all messages of a request are left to be sent. */
	requestsFor(indexes: readonly number[]): PlannedRequest[];
	/** Requests at the same time: at least as many messages are claimed at once. */
	concurrency: number;
	/** Ends with the first message that must not be sent, if that is a failure; so claims one after the other. */
	stopAtFirst: boolean;
	clock: Pick<Clock, 'steady'>;
}

/**
 * Hands out requests whose messages' Send Once Keys were claimed just before. Were all claimed at the start, all
 * would be in doubt after a crash.
 */
export class ClaimedRequests implements Supply {
	/** By message index: what must not be sent, and why. */
	readonly held = new Map<number, Known>();

	stop: string | null = null;

	private readonly waiting: PlannedRequest[];

	private readonly ready: PlannedRequest[] = [];

	private readonly claiming: Claiming;

	private claim: Promise<void> | null = null;

	private last: Claimed | null = null;

	constructor(requests: readonly PlannedRequest[], claiming: Claiming) {
		this.waiting = [...requests];
		this.claiming = claiming;
	}

	async next(isWanted: () => boolean): Promise<PlannedRequest | undefined> {
		while (isWanted() && this.stop === null) {
			if (this.ready.length > 0) return this.ready.shift();
			if (this.waiting.length === 0 && this.claim === null) return undefined;
			this.claim ??= this.claimSome().finally(() => (this.claim = null));
			await this.claim;
		}
		return undefined;
	}

	settle(index: number, result: Dispatched): void {
		this.claiming.once.settle(index, result);
	}

	rest(): PlannedRequest[] {
		return [...this.ready, ...this.waiting];
	}

	private async claimSome(): Promise<void> {
		const { once, requestsFor, stopAtFirst, clock } = this.claiming;
		const began = clock.steady();
		const requests = this.takeSome(began);
		const indexes = requests.flatMap((request) => request.indexes);
		const held = await once.claim(indexes);
		this.last = { count: indexes.length, began, ended: clock.steady() };
		for (const [index, known] of held) {
			this.held.set(index, known);
			if (stopAtFirst && !known.skipped) this.stop = 'a message before it failed';
		}
		const left = indexes.filter((index) => !held.has(index));
		this.ready.push(...(held.size === 0 ? requests : requestsFor(left)));
	}

	/** The next requests whose messages are to be claimed together. */
	private takeSome(now: number): PlannedRequest[] {
		const { concurrency, stopAtFirst } = this.claiming;
		const wanted = this.last === null ? 0 : nextCount(this.last, now);
		const count = stopAtFirst ? 1 : Math.min(Math.max(wanted, concurrency), MAX_MESSAGES);
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
