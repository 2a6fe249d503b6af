import type { Exchange } from './case.mts';

/** An exchange as often as the node tries it: five times where the refusal is a passing one. */
export const tries = (exchange: Exchange, isPassing: boolean): Exchange[] =>
	Array<Exchange>(isPassing ? 5 : 1).fill(exchange);
