import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';

/**
 * The keys of a node that were used, in n8n's own store of what was processed: one row a node, read and written
 * as a whole. Beside a key stands its doubt until it is known what came of the message: what a run that was killed
 * leaves behind.
 */

/** n8n keeps the newest. */
const STORE: ICheckProcessedOptions = { mode: 'entries', maxEntries: 100_000 };

/** What is known of a key that is claimed. */
export type Claim = 'new' | 'used' | 'doubtful';

const doubtOf = (key: string): string => `doubt ${key}`;

/** By workflow and node: the last use of its row in this process. */
const turns = new Map<string, Promise<unknown>>();

/** Runs a task when no other one in this process uses the row: the writes of two would undo each other. */
async function inTurn<T>(row: string, task: () => Promise<T>): Promise<T> {
	const turn = (turns.get(row) ?? Promise.resolve()).then(task, task);
	turns.set(row, turn);
	try {
		return await turn;
	} finally {
		if (turns.get(row) === turn) turns.delete(row);
	}
}

export class OnceStore {
	private readonly context: IExecuteFunctions;

	private readonly row: string;

	/** Entries that are to go, with the next use of the row. */
	private obsolete: string[] = [];

	constructor(context: IExecuteFunctions) {
		this.context = context;
		this.row = JSON.stringify([context.getWorkflow().id, context.getNode().id]);
	}

	/** Records keys as used, in doubt until one of the methods below says more. What they were before comes back. */
	async claim(keys: readonly string[]): Promise<Map<string, Claim>> {
		const entries = [...keys, ...keys.map(doubtOf)];
		const known = await inTurn(this.row, async () => {
			await this.removeObsolete();
			const { helpers } = this.context;
			const { processed } = await helpers.checkProcessedAndRecord(entries, 'node', STORE);
			return new Set(processed.map(String));
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
		this.obsolete.push(doubtOf(key));
	}

	/** The message was surely not sent: the key can be used another time. */
	free(key: string): void {
		this.obsolete.push(key, doubtOf(key));
	}

	/** Writes what was cleared and freed since the last claim. */
	async flush(): Promise<void> {
		await inTurn(this.row, async () => await this.removeObsolete());
	}

	private async removeObsolete(): Promise<void> {
		const entries = this.obsolete;
		this.obsolete = [];
		if (entries.length === 0) return;
		try {
			await this.context.helpers.removeProcessed(entries, 'node', STORE);
		} catch (error) {
			// What was accepted must not be lost over this. The keys stay used and in doubt: nothing is sent again.
			this.context.logger.warn('What became of Send Once Keys could not be recorded', { error });
		}
	}
}
