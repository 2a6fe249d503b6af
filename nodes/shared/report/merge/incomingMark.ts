import type { IncomingMessage } from '../../provider';
import { KIND, LENGTHS, digest, type Mark } from './order';

/** Where no second is told, two SMS can have the same time. */
const MINUTE = 60_000;

/**
 * What is remembered of an incoming SMS. Its repeat has the same id and the same time: a person who writes "YES" twice
 * writes two, and some gateways make the id of the text. Null where neither tells it from another.
 */
export function incomingMark(message: IncomingMessage): Mark | null {
	const { messageId, from, to, text, time, part } = message;
	const isTimed = time !== null && time.at % MINUTE !== 0;
	if (messageId === null && !isTimed) return null;
	const said = [from, to, text, part, time?.at ?? null];
	return {
		message: digest(['incoming', messageId, from], LENGTHS.message),
		person: `${KIND.exact}${digest(said, LENGTHS.person - KIND.exact.length)}`,
		order: digest(said, LENGTHS.order),
		exact: null,
		isOnce: true,
	};
}
