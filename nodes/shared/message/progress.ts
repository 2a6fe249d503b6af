import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { tally } from './result';
import type { Settled } from './types';

const INTERVAL_MS = 10_000;

const written = (count: number) => count.toLocaleString('en');

/** Tells n8n's log, every ten seconds, how far a batch of `total` messages has come. */
export function progressTeller(
	{ logger }: IExecuteFunctions,
	displayName: string,
	total: number,
): (results: ReadonlyMap<number, Pick<Settled, 'verdict'>>) => void {
	let toldAt = clock.steady();
	return (results) => {
		const now = clock.steady();
		if (now - toldAt < INTERVAL_MS) return;
		toldAt = now;
		const soFar = tally([...results.values()]);
		logger.info(
			`${displayName}: ${written(results.size)} of ${written(total)} messages so far: ${soFar}`,
		);
	};
}
