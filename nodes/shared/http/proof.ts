import { looksAccepted } from '../answer/acceptance';
import { shortened } from '../answer/error';
import { errorText, idOf } from '../answer/fields';
import { isFailedStatus, readStatus, type FailedStatus } from '../answer/status';
import { CONSEQUENCES } from '../cause';
import { doubtful, type Fate } from '../fate';
import type { Facts, ProviderError, SmsProvider, Verdict } from '../provider';
import type { AskedBy } from './advice';
import type { Exchange } from './exchange';
import { contradicted, isSuccessful, refuse, type Refusal } from './refusal';

/**
 * What an exchange proves of each message: the one place where it is decided that a message was accepted, was
 * rejected, or that nobody knows. `accepted` takes the provider's own word for this message, `rejected` a proof that
 * nothing was sent; all else is `unknown`.
 */

/** A response of success that says nothing sure of a message. */
const unclear = ({ displayName }: SmsProvider, httpStatus: number): Fate =>
	doubtful(
		{
			code: 'noAnswerForMessage',
			message: `${displayName} answered, but does not say whether it took this message.`,
			retryable: false,
		},
		{ asked: { httpStatus } },
	);

/** What a refusal of a message means for it. */
function fateOf(
	{ cause, failure, asked }: Refusal,
	facts: Facts = {},
	status?: FailedStatus,
): Fate {
	return CONSEQUENCES[cause].outcome === 'unknown'
		? doubtful(failure, { ...facts, asked })
		: { ...facts, outcome: 'rejected', status: status ?? 'rejected', failure, asked };
}

/** What a refusal of a whole request means for each message in it. */
function fateOfAll(
	refusal: Refusal,
	count: number,
	by: string,
	facts?: Facts,
	status?: FailedStatus,
): Fate {
	if (!refusal.isAboutOne || count === 1) return fateOf(refusal, facts, status);
	const { failure, asked } = refusal;
	const message = `${by} refused one of ${count} messages, and does not say which.`;
	return doubtful({ ...failure, message }, { asked });
}

/** A message that was refused only because of another one in its request. */
const besides = (fate: Fate, { displayName }: SmsProvider): Fate => ({
	...fate,
	failure: {
		code: 'notTried',
		message: `Not sent: ${displayName} refused the whole request, because of another message in it. Correct that one, then send this one again.`,
		retryable: true,
	},
});

/** Longer ones are no status. */
const MAX_WORD = 200;

const isError = (error: ProviderError | null | undefined): error is ProviderError =>
	errorText(error?.code) !== null || errorText(error?.message) !== null;

/** What the response says of one message, put together. */
interface Word {
	facts: Facts;
	status: ReturnType<typeof readStatus>;
	/** A sign of success, a proof of it, and a sign of failure. */
	isDone: boolean;
	yes: boolean;
	no: boolean;
	/** Where an entry failed, its status is the error if it gives none. */
	error: ProviderError;
	isOfAll: boolean;
}

function wordOf(verdict: Verdict, provider: SmsProvider): Word {
	const { isSuccess, needsId, isOfAll = false, error, ...said } = verdict;
	const word = said.providerStatus ? shortened(said.providerStatus, MAX_WORD) : null;
	const facts = { ...said, messageId: idOf(said.messageId), providerStatus: word };
	const status = readStatus(word, provider.statuses);
	const isDone = isSuccess === true || (status !== 'unknown' && !isFailedStatus(status));
	const own = isError(error) ? error : { code: null, message: null };
	return {
		facts,
		status: word === null && isSuccess === true ? 'queued' : status,
		isDone,
		yes: isDone && !(needsId && facts.messageId === null),
		no: isSuccess === false || isError(error),
		error: { ...own, code: own.code ?? (isFailedStatus(status) ? word : 'rejected') },
		isOfAll,
	};
}

/** A refusal that gives no code of its own has the word of failure for one. */
const named = (refusal: Refusal, word: string | undefined): Refusal =>
	word === undefined || !refusal.failure.code.startsWith('http')
		? refusal
		: { ...refusal, failure: { ...refusal.failure, code: word } };

interface Proving extends AskedBy {
	exchange: Exchange;
	/** How many messages the request held. */
	count: number;
	now: number;
}

/** What is proven by what a response says of a message; undefined where that is nothing. */
function fateOfWord(word: Word, { exchange, count, now, ...by }: Proving): Fate | undefined {
	const { facts, status, yes, error } = word;
	const { response, refusal } = exchange;
	if (response === null) return undefined;
	const failedStatus = isFailedStatus(status) ? status : undefined;
	// Of a request for one message, all of the response is about it.
	const whole = count === 1 || word.isOfAll ? refusal : null;
	const own = refuse(error, true, { ...by, response, now });
	const refused = whole === null ? own : named(whole, failedStatus && own.failure.code);
	const isSuccess = isSuccessful(response.status);
	if (failedStatus !== undefined || word.no || (isSuccess && whole !== null)) {
		if (word.isDone) return fateOf(contradicted(refused, by), facts);
		// Beside an HTTP error, that says more.
		return isSuccess
			? fateOfAll(refused, count, by.provider.displayName, facts, failedStatus)
			: undefined;
	}
	const hasId = facts.messageId !== null;
	// Beside an HTTP error, an id alone may be of anything.
	const isTaken = isSuccess ? yes || hasId : yes && hasId;
	return isTaken ? { ...facts, outcome: 'accepted', status, failure: null } : undefined;
}

/**
 * The fate of each message of a request.
 *
 * @param verdicts what the response says, in the messages' order
 * @param now epoch milliseconds
 */
export function prove(
	exchange: Exchange,
	verdicts: ReadonlyArray<Verdict | undefined>,
	by: AskedBy,
	now: number,
): Fate[] {
	const { response, refusal } = exchange;
	const count = verdicts.length;
	const proving = { ...by, exchange, count, now };
	// That nothing was found for a message does not mean that it was not accepted.
	const silence = (refused: Refusal) =>
		looksAccepted(response?.body)
			? fateOf(contradicted(refused, by))
			: fateOfAll(refused, count, by.provider.displayName);
	const said = refusal === null ? unclear(by.provider, response?.status ?? 0) : silence(refusal);
	const culprit = refusal?.index ?? null;
	const isOfOne = culprit !== null && culprit < count && said.outcome === 'rejected';
	const beside = isOfOne ? besides(said, by.provider) : said;
	let isToldWhole = false;
	return verdicts.map((verdict, index) => {
		const otherwise = index === culprit ? said : beside;
		const fate = verdict && fateOfWord(wordOf(verdict, by.provider), proving);
		if (fate?.raw) return fate;
		// The whole response once: in each of a thousand items it would be megabytes.
		const raw = isToldWhole ? null : (response?.body ?? null);
		isToldWhole = true;
		// A documented word of success beside an HTTP error: neither counts.
		const isDoubted = refusal !== null && verdict?.isSuccess === true;
		return { ...(fate ?? (isDoubted ? fateOf(contradicted(refusal, by)) : otherwise)), raw };
	});
}
