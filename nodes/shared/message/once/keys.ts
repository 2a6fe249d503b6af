import type { IExecuteFunctions } from 'n8n-workflow';

import { kept, skipped, wrong, type Fate } from '../../fate';
import type { Checked } from '../check';
import { OnceStore, type Claim } from './store';

/**
 * Send Once name: at most one message for a key and a number, across executions, restarts and workers. A key is
 * recorded shortly before its message is sent, and taken back where it is sure that it was not. Two executions that
 * run at the very same moment in different processes can both find a key new.
 */

/** Null where a message may be sent any number of times. Two names that look the same are one. */
export const onceKeyOf = ({ draft, to }: Checked): string | null => {
	const name = draft.options.sendOnceKey;
	return name === null ? null : JSON.stringify([name.normalize('NFC'), to]);
};

/** Not a failure: the key is there for this. What happened to the earlier message is not known here. */
export const sentBefore: Fate = skipped(
	'sentBefore',
	'This number already got a message under this Send Once name. It was not sent again.',
);

const inDoubt: Fate = {
	outcome: 'unknown',
	status: 'unknown',
	failure: wrong(
		'sendInDoubt',
		'This number may already have got a message under this Send Once name. It was not sent again. Look it up at the provider. If it is not there, send it under another name.',
	),
};

const storeFailed = (reason: string): Fate =>
	kept({
		code: 'sendOnceFailed',
		message: `Nothing was sent, because n8n could not record the Send Once name: ${reason}. Save the workflow, then run it again.`,
		retryable: true,
	});

const BY_CLAIM: Record<Claim, Fate | null> = {
	new: null,
	used: sentBefore,
	doubtful: inDoubt,
};

/** The Send Once names of one run of a node. */
export class SendOnce {
	private readonly store: OnceStore;

	private readonly messages: readonly Checked[];

	/** By message index: the keys that are this run's own. */
	private readonly own = new Map<number, string>();

	/** Keys of Practice Mode are told apart, so that what was practised is sent for real afterwards. */
	private readonly prefix: string;

	constructor(context: IExecuteFunctions, messages: readonly Checked[], isPractice: boolean) {
		this.store = new OnceStore(context);
		this.messages = messages;
		this.prefix = isPractice ? 'practice ' : '';
	}

	/** Claims the keys of these messages. By index: those that must not be sent, and why. */
	async claim(indexes: readonly number[]): Promise<Map<number, Fate>> {
		const asked = new Map<string, number>();
		for (const index of indexes) {
			const key = onceKeyOf(this.messages[index] as Checked);
			if (key !== null) asked.set(`${this.prefix}${key}`, index);
		}
		const held = new Map<number, Fate>();
		if (asked.size === 0) return held;
		try {
			for (const [key, claim] of await this.store.claim([...asked.keys()])) {
				const index = asked.get(key) as number;
				const fate = BY_CLAIM[claim];
				if (fate === null) this.own.set(index, key);
				else held.set(index, fate);
			}
		} catch (error) {
			const reason = error instanceof Error ? error.message : 'unknown reason';
			for (const index of asked.values()) held.set(index, storeFailed(reason));
		}
		return held;
	}

	/** Notes what came of a message, if its key is this run's own. Written with the next claim, or by `finish`. */
	settle(index: number, { outcome }: Fate): void {
		const key = this.own.get(index);
		if (key === undefined) return;
		this.own.delete(index);
		if (outcome === 'accepted') this.store.clear(key);
		if (outcome === 'rejected') this.store.free(key);
	}

	async finish(): Promise<void> {
		await this.store.flush();
	}
}
