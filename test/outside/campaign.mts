import { Gate } from '../../sandbox/gate.mts';
import { runNode } from '../engine/host.mts';
import type { Loaded, Subject } from '../faults/subjects.mts';
import { accountOf } from '../faults/told.mts';
import { batchOf } from './batch.mts';
import type { Program } from './programs.mts';
import { reckon, type Reckoning } from './reckoning.mts';
import type { Situation } from './situation.mts';
import { cellsOf, type Cell } from './situations.mts';
import { setStage, type Stage } from './stage.mts';

export interface Campaign {
	subject: Subject;
	loaded: Loaded;
	/** Each decides how the messages are sent. */
	seeds: readonly number[];
	/** For each cell and seed. */
	messages: number;
	/** All of them, if nothing else is said. */
	cells?: readonly Cell[];
	/** How many run at the same time: mostly, they wait for a proxy's time-out. */
	width?: number;
}

/** What came of one batch. */
export interface Row extends Reckoning {
	program: Program;
	situation: Situation;
	seed: number;
	/** How it was sent. */
	manner: string;
}

/** Sends a batch in n8n's engine, the way that the stage leads. */
async function runBatch(
	{ situation }: Cell,
	{ sandbox, tap, baseUrl, begin }: Stage,
	{ subject: { accounts, from }, loaded, messages: count }: Campaign,
	seed: number,
): Promise<Reckoning & { manner: string }> {
	const { fault, outcome } = situation;
	const isOnce = fault !== undefined && fault.times === undefined;
	const batch = batchOf(seed, count, from, isOnce);
	const { messages, items, parameters, onError, way, name: manner } = batch;
	await begin(messages.map(({ to }) => to));
	const credential = { ...accounts[seed % accounts.length]!.credential, baseUrl };
	const ran = await runNode({
		...{ ...loaded, credential, parameters, items, onError, retryOnFail: true },
	});
	const reckoning = reckon({
		messages,
		account: accountOf(ran, messages, way),
		asked: tap.requests(),
		ledger: sandbox.ledger.messages(),
		leavesOpen: outcome === 'unknown',
	});
	return { manner, ...reckoning };
}

/** Sends through a program in a situation to a provider of its own, seed by seed. */
async function runCell(cell: Cell, campaign: Campaign): Promise<Row[]> {
	const stage = await setStage(cell, campaign.subject.provider);
	try {
		const rows: Row[] = [];
		for (const seed of campaign.seeds) {
			rows.push({ ...cell, seed, ...(await runBatch(cell, stage, campaign, seed)) });
		}
		return rows;
	} finally {
		await stage.stop();
	}
}

/**
 * Sends through every proxy in every situation, and tells what the node did from what the proxy did.
 * Proxies know real time only; whether the node's own waits take any is up to the caller, by `clock`.
 */
export async function throughProxies(campaign: Campaign): Promise<Row[]> {
	const { cells = cellsOf(), width = 4 } = campaign;
	const gate = new Gate(width);
	const rows = await Promise.all(cells.map((cell) => gate.pass(() => runCell(cell, campaign))));
	return rows.flat();
}
