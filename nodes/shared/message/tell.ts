import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import type { Connection } from '../http/connection';
import type { SmsProvider } from '../provider';
import type { Board, Settled } from './board';
import { tally } from './result';

/** Numbers in a line of the log. */
const A_LINE = 100;

/**
 * Tells who got a message where the user stopped the execution: n8n keeps nothing of the node's output then. The
 * numbers go to n8n's log, the counts stay with the execution.
 */
export function tellStopped(
	context: IExecuteFunctions,
	{ displayName }: SmsProvider,
	settled: readonly Settled[],
): void {
	const { logger, customData } = context;
	const by = (outcome: string) => settled.filter(({ fate }) => fate.outcome === outcome);
	for (const [outcome, words] of [
		['accepted', 'accepted, do not send again'],
		['unknown', 'may have been sent'],
	] as const) {
		const numbers = by(outcome).map(({ to }) => to);
		for (let at = 0; at < numbers.length; at += A_LINE) {
			const some = numbers.slice(at, at + A_LINE).join(', ');
			logger.warn(`${displayName}: the execution was stopped; ${words}: ${some}`);
		}
	}
	for (const outcome of ['accepted', 'rejected', 'unknown']) {
		customData.set(`sms_${outcome}`, String(by(outcome).length));
	}
}

/** Shorter waits are not worth a word, in milliseconds. */
const SHORT_MS = 1000;

/** Tells above the output that a limit made requests wait: the log is seldom at hand. */
export function hintWait(context: IExecuteFunctions, { waited, provider }: Connection): void {
	if (waited < SHORT_MS) return;
	context.addExecutionHints({
		message: `Requests waited up to ${Math.ceil(waited / 1000)} s, to keep to the rate limit of ${provider.displayName}.`,
		type: 'info',
		location: 'outputPane',
	});
}

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
