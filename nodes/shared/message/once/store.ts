import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../../clock';
import { sharedRow, type SharedRow } from './row';

/**
 * The keys of a node that were used, in n8n's own store of what was processed: one row a node, read and written
 * as a whole. Each key gets a second "doubt" entry, which is removed once the result is known; a killed run leaves it
 * behind.
 *
 * In one process, the uses of a row wait for each other. Several processes, as in queue mode, overwrite what the
 * others write at the same moment. So a run looks again at what it recorded, and records it anew where it is gone.
 */

/** n8n keeps the newest. */
const STORE: ICheckProcessedOptions = { mode: 'entries', maxEntries: 100_000 };

/** How often a run looks, at its end, whether all that it recorded is there. */
const MAX_LOOKS = 10;

/** For how long a doubt that went may come back, in milliseconds. */
const COMES_BACK_MS = 250;

/** What is known of a key that is claimed. */
export type Claim = 'new' | 'used' | 'doubtful';

const doubtOf = (key: string): string => `doubt ${key}`;

export class OnceStore {
	private readonly context: IExecuteFunctions;

	private readonly row: SharedRow;

	/** Doubts to remove with the next use of the row. */
	private settled: string[] = [];

	/** Keys and doubts to remove, once only: later, another run may have claimed the key. */
	private freed: string[] = [];

	/** Doubts that were removed, and when: another process may write them back. */
	private readonly gone = new Map<string, number>();

	/** Entries that another process may overwrite, and when they were recorded; until they are found after a pause. */
	private readonly unproven = new Map<string, number>();

	constructor(context: IExecuteFunctions) {
		this.context = context;
		this.row = sharedRow(JSON.stringify([context.getWorkflow().id, context.getNode().id]));
	}

	/** Records keys as used and in doubt. Returns what they were before. */
	async claim(keys: readonly string[]): Promise<Map<string, Claim>> {
		const known = await this.row.use(async () => {
			await this.removeObsolete();
			return await this.record([...keys, ...keys.map(doubtOf)]);
		});
		const claims = new Map<string, Claim>();
		for (const key of keys) {
			const isDoubtful = known.has(doubtOf(key));
			claims.set(key, isDoubtful ? 'doubtful' : known.has(key) ? 'used' : 'new');
			if (claims.get(key) === 'used') this.clear(key);
		}
		return claims;
	}

	/** The message was sent: no doubt is left. */
	clear(key: string): void {
		this.settled.push(doubtOf(key));
	}

	/** The message was surely not sent: the key can be used another time. */
	free(key: string): void {
		this.freed.push(key, doubtOf(key));
	}

	/** Writes what was cleared and freed since the last claim, and makes sure that what was recorded is still there. */
	async flush(): Promise<void> {
		for (let looks = 1; looks <= MAX_LOOKS; looks++) {
			await this.row.use(async () => {
				await this.removeObsolete();
				if (this.unproven.size > 0) await this.try(async () => await this.record([]));
			}, looks);
			const mayChange = this.row.isDisturbed
				? this.unproven.size + this.gone.size
				: this.unproven.size;
			if (mayChange === 0) return;
		}
	}

	/** Records entries, and again those that may be lost. Returns those that were there before. */
	private async record(entries: readonly string[]): Promise<Set<string>> {
		const { helpers } = this.context;
		const wanted = [...this.unproven.keys(), ...entries];
		const ask = async () => await helpers.checkProcessedAndRecord(wanted, 'node', STORE);
		// The first use makes the row, and fails where another process is making it.
		const { processed } = await ask().catch(ask);
		const known = new Set(processed.map(String));
		const ended = clock.steady();
		for (const [entry, recorded] of this.unproven) {
			if (!known.has(entry)) {
				this.row.noteDisturbance();
				this.unproven.set(entry, ended);
			} else if (recorded < this.row.paused) this.unproven.delete(entry);
		}
		for (const entry of entries) if (!known.has(entry)) this.unproven.set(entry, ended);
		return known;
	}

	private async removeObsolete(): Promise<void> {
		const { settled, freed, gone } = this;
		this.settled = [];
		this.freed = [];
		const entries = [...settled, ...freed, ...(this.row.isDisturbed ? gone.keys() : [])];
		if (entries.length === 0) return;
		for (const entry of entries) this.unproven.delete(entry);
		const began = clock.steady();
		for (const [entry, went] of gone) if (began - went >= COMES_BACK_MS) gone.delete(entry);
		const { helpers } = this.context;
		await this.try(async () => await helpers.removeProcessed(entries, 'node', STORE));
		const ended = clock.steady();
		for (const entry of settled) gone.set(entry, ended);
	}

	/** A failure here must not hide what was accepted. The keys stay used and in doubt, so nothing is sent again. */
	private async try(task: () => Promise<unknown>): Promise<void> {
		try {
			await task();
		} catch (error) {
			this.context.logger.warn('The results of Send Once could not be recorded', { error });
		}
	}
}
