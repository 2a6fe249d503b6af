import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import type { Board } from './board';
import { tally } from './result';

const INTERVAL_MS = 10_000;

const written = (count: number) => count.toLocaleString('en');

/** Tells n8n's log, every ten seconds, how far a batch has come. */
export function progressTeller(
	{ logger }: IExecuteFunctions,
	displayName: string,
	board: Board,
): () => void {
	let toldAt = clock.steady();
	return () => {
		const now = clock.steady();
		if (now - toldAt < INTERVAL_MS) return;
		toldAt = now;
		const settled = board.settled();
		logger.info(
			`${displayName}: ${written(settled.length)} of ${written(board.messages.length)} messages so far: ${tally(settled)}`,
		);
	};
}
