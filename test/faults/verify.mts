import type { RequestRecord } from '../../sandbox/requests.mts';
import { isChanged, isIdOf } from './changed.mts';
import { count, type Counts } from './counts.mts';
import { forbidsRepeating, leavesOpen } from './open.mts';
import type { Message } from './scenario.mts';
import { keyOf, look, type Evidence, type Seen } from './seen.mts';
import type { Told } from './told.mts';

export type Wrong =
	/** The provider has it more than once. */
	| 'duplicate'
	/** The provider does not have what the node calls accepted, or has what the node does not own up to. */
	| 'lost'
	/** The provider has what nobody wanted to be sent. */
	| 'unwanted'
	/** The node says nothing of it, or more than one thing. */
	| 'notTold'
	/** The message id is missing, or is another's. */
	| 'wrongId'
	/** It was asked for again although it may have been accepted. */
	| 'askedAgain'
	/** It stayed unknown, although the provider answered in the end. */
	| 'unsettled'
	/** The outcome is unknown, or the message was never asked for, and no fault and no word of the node explains why. */
	| 'unexplained';

export interface Violation {
	wrong: Wrong;
	message: Message;
	told: Told[];
	/** The requests to its number. */
	asked: readonly RequestRecord[];
}

export interface Verdict {
	seen: Seen[];
	violations: Violation[];
	counts: Counts;
}

interface Run {
	givesIds: boolean;
	refusesRepeats: boolean;
	/** Connections that nobody had looked at yet were reset as the sandbox shut its door: their requests are not recorded. */
	wasShut: boolean;
	/** Messages that wait for a token while the key is refused are refused with it. */
	isKeyRefused: boolean;
}

/** The error codes of messages that were not asked for; none where an error under On Error = Stop does not tell it. */
const NOT_ASKED = ['notTried', 'notReached', 'invalidNumber', null];

const openRequests = ({ message, asked }: Seen) =>
	asked.filter((request) => leavesOpen(request, message.to));

function isLost({ said, entries }: Seen): boolean {
	if (said?.outcome === 'unknown') return false;
	return said?.outcome === 'accepted' ? entries.length === 0 : entries.length > 0;
}

function hasWrongId({ said, entries, asked }: Seen, { givesIds }: Run): boolean {
	if (said?.outcome !== 'accepted') return false;
	// A changed answer may give another id, or none: what counts is what it says.
	if (asked.some(isChanged) && said.messageId !== entries[0]?.messageId) {
		return said.messageId !== null && !isIdOf(said.messageId, asked);
	}
	return said.messageId === null ? givesIds : said.messageId !== entries[0]?.messageId;
}

function isAskedAgain({ message, asked, isAlone }: Seen, { refusesRepeats }: Run): boolean {
	if (refusesRepeats) return false;
	const last = asked.find((request) => forbidsRepeating(request, message.to));
	return isAlone && last !== undefined && asked.at(-1) !== last;
}

function isUnsettled({ message, said, asked }: Seen, { refusesRepeats }: Run): boolean {
	const last = asked.at(-1);
	return (
		refusesRepeats &&
		said?.outcome === 'unknown' &&
		last !== undefined &&
		!leavesOpen(last, message.to)
	);
}

function isUnexplained(seen: Seen, { wasShut, isKeyRefused }: Run): boolean {
	const { said, entries, asked } = seen;
	const code = said?.code ?? null;
	switch (said?.outcome) {
		case 'unknown':
			return (
				openRequests(seen).length === 0 &&
				!(wasShut && entries.length === 0 && [null, 'noAnswer'].includes(code))
			);
		case 'rejected':
			return asked.length === 0 && !NOT_ASKED.includes(code) && !isKeyRefused;
		default:
			return false;
	}
}

const checks: Record<Exclude<Wrong, 'unwanted'>, (seen: Seen, run: Run) => boolean> = {
	duplicate: ({ entries }) => entries.length > 1,
	lost: isLost,
	notTold: ({ told }) => told.length !== 1,
	wrongId: hasWrongId,
	askedAgain: isAskedAgain,
	unsettled: isUnsettled,
	unexplained: isUnexplained,
};

/** A token that is none is refused later, or not even tried. */
const isTokenChanged = (request: RequestRecord) =>
	request.recipients.length === 0 && isChanged(request);

/** Compares what the node says with what the provider did. */
export function verify(evidence: Evidence): Verdict {
	const { messages, ledger, requests, givesIds, refusesRepeats = false } = evidence;
	const run: Run = {
		...{ givesIds, refusesRepeats },
		wasShut: requests.some(({ fault }) => fault?.kind === 'closed'),
		isKeyRefused: requests.some(({ status }) => status === 401) || requests.some(isTokenChanged),
	};
	const seen = look(evidence);
	const violations = seen.flatMap((one) => {
		const { message, told, asked } = one;
		const wrongs = (Object.keys(checks) as Array<keyof typeof checks>).filter((wrong) =>
			checks[wrong](one, run),
		);
		return wrongs.map((wrong): Violation => ({ wrong, message, told, asked }));
	});
	const lost = violations.filter(({ wrong }) => wrong === 'lost').length;
	const wanted = new Set(messages.map(keyOf));
	const unwanted = ledger
		.map(({ to, message }) => ({ to, text: message }))
		.filter((message) => !wanted.has(keyOf(message)))
		.map((message): Violation => ({ wrong: 'unwanted', message, told: [], asked: [] }));
	return {
		seen,
		violations: [...violations, ...unwanted],
		counts: { ...count(seen), lost, requests: requests.length },
	};
}
