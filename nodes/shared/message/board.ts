import { CONSEQUENCES } from '../cause';
import { isFailed, kept, type Fate } from '../fate';
import type { Checked } from './check';

/** A checked draft with what happened to it. */
export interface Settled extends Checked {
	fate: Fate;
}

/** A message that waits for what happens to an earlier one. */
interface Follower {
	index: number;
	/** Its fate, by that of the earlier one; null lets it have its own turn. */
	follow(first: Fate): Fate | null;
}

/**
 * All messages of a run and their fates. One step after the other puts holds on those that must not be sent; what is
 * left open is sent. Here, and nowhere else, it is decided whether the run stops at a failure.
 */
export class Board {
	readonly messages: readonly Checked[];

	private readonly fates: Array<Fate | undefined>;

	/** By the message that they wait for. */
	private readonly followers = new Map<number, Follower[]>();

	private readonly waiting = new Set<number>();

	private readonly stopsAtFirst: boolean;

	private stopped: { why: string; retryable: boolean } | null = null;

	constructor(messages: readonly Checked[], { stopsAtFirst }: { stopsAtFirst: boolean }) {
		this.messages = messages;
		this.fates = messages.map(() => undefined);
		this.stopsAtFirst = stopsAtFirst;
	}

	get isStopped(): boolean {
		return this.stopped !== null;
	}

	fateOf(index: number): Fate | undefined {
		return this.fates[index];
	}

	/** The messages that nothing keeps from being sent. */
	open(): number[] {
		return [...this.messages.keys()].filter(
			(index) => this.fates[index] === undefined && !this.isWaiting(index),
		);
	}

	/** Whether a message waits for what happens to an earlier one. */
	isWaiting(index: number): boolean {
		return this.waiting.has(index);
	}

	/**
	 * Keeps a message from being sent.
	 *
	 * @param why what is told of the messages that are not tried then, if the run stops at its first failure
	 */
	hold(index: number, fate: Fate, why: string): void {
		this.fates[index] = fate;
		if (this.stopsAtFirst && isFailed(fate)) this.stop(why, false);
	}

	/** Notes that a message may have been sent, where it will still be settled: until then, nothing stops at it. */
	doubt(index: number, fate: Fate): void {
		this.fates[index] = fate;
	}

	/** Notes what happened to a message that was sent. */
	settle(index: number, fate: Fate): void {
		this.fates[index] = fate;
		if (!isFailed(fate)) return;
		const { cause } = fate.asked ?? {};
		if (cause !== undefined && CONSEQUENCES[cause].stopsBatch) {
			this.stop(`a message before it met "${fate.failure?.code}"`, true);
		} else if (this.stopsAtFirst) this.stop('a message before it failed', true);
	}

	/** Lets a message wait for what happens to an earlier one. */
	follow(index: number, first: number, follow: Follower['follow']): void {
		const others = this.followers.get(first) ?? [];
		this.followers.set(first, [...others, { index, follow }]);
		this.waiting.add(index);
	}

	/** Nothing more is to be sent. The first reason counts. */
	stop(why: string, retryable: boolean): void {
		this.stopped ??= { why, retryable };
	}

	/** Whether anything is left to be sent, once those that waited for others were looked at again. */
	hasOpen(): boolean {
		while (this.release()) {
			// What was settled may be what others wait for.
		}
		return this.open().length > 0;
	}

	/** Keeps back all that is open, if the run was stopped. */
	keepBack(): void {
		if (this.stopped === null) return;
		const { why, retryable } = this.stopped;
		const fate = kept({ code: 'notTried', message: `Not sent: ${why}.`, retryable });
		for (const index of this.open()) this.fates[index] = fate;
	}

	/** The messages that have their fate by now: at the end all, in their order. */
	settled(): Settled[] {
		return this.messages.flatMap((message, index) => {
			const fate = this.fates[index];
			return fate === undefined ? [] : [{ ...message, fate }];
		});
	}

	/** Settles those that waited, where the earlier message has its fate; or lets the next of them have its turn. */
	private release(): boolean {
		let hasChanged = false;
		for (const [first, followers] of this.followers) {
			const fate = this.fates[first];
			if (fate === undefined) continue;
			hasChanged = true;
			this.followers.delete(first);
			followers.every(({ index, follow }, place) => {
				const own = follow(fate);
				this.waiting.delete(index);
				if (own !== null) this.fates[index] = own;
				// The others now wait for this one.
				else this.followers.set(index, followers.slice(place + 1));
				return own !== null;
			});
		}
		return hasChanged;
	}
}
