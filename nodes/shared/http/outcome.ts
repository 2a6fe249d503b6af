import { CONSEQUENCES, type Cause, type Consequence } from '../cause';
import type { Answer, MessageError, ProviderError, SmsProvider, Verdict } from '../provider';
import type { Connection } from './connection';
import { askedWait, readRateHeaders } from './headers';
import type { NoAnswer } from './reply';

/** Who was asked, and by which credential. */
type Asked = Pick<Connection, 'provider' | 'credentialName'>;

/** Why a request came to nothing. */
export interface Refusal extends Consequence {
	cause: Cause;
	error: MessageError;
	/** Null where no answer came. */
	httpStatus: number | null;
	/** It is about one of the request's messages, and does not say which. */
	isAboutOne: boolean;
	/** Milliseconds that the provider asks to wait before the request is repeated; null where it does not say. */
	retryAfter: number | null;
	raw: unknown;
}

const NOT_SENT_AGAIN =
	'It may have been sent, so it is not sent again by itself. Look it up at the provider before you send it again.';

/** What an HTTP status means, where the provider's own error code says nothing else. */
function causeOf({ status, headers }: Answer): Cause {
	if (status < 300) return 'request';
	if (status < 400) return 'address';
	if (status === 401) return 'credential';
	if (status === 402) return 'balance';
	if (status === 403) return 'permission';
	if (status === 429) return 'rateLimit';
	if (status === 503 && headers['retry-after'] !== undefined) return 'busy';
	return status >= 500 || status === 408 ? 'fault' : 'request';
}

const inTime = (milliseconds: number | null) =>
	milliseconds === null ? 'later' : `in ${Math.max(1, Math.ceil(milliseconds / 1000))} s`;

/** What happened and what to do, in plain words. */
function adviceOn(
	cause: Cause,
	{ status, retryAfter }: { status: number; retryAfter: number | null },
	{ provider: { displayName }, credentialName: credential }: Asked,
): string {
	switch (cause) {
		case 'credential':
			return `${displayName} did not accept the credential. Open the credential "${credential}", correct it and save it.`;
		case 'balance':
			return `The balance at ${displayName} is used up. Top it up, then send what was refused.`;
		case 'permission':
			return `${displayName} does not allow this with the credential "${credential}". Ask their support to enable it.`;
		case 'rateLimit':
			return `${displayName} receives too many requests. Send again ${inTime(retryAfter)}, or more slowly.`;
		case 'busy':
			return `${displayName} is busy and asks to send again ${inTime(retryAfter)}.`;
		case 'address':
			return `The Base URL of the credential "${credential}" leads elsewhere (HTTP ${status}). Enter the address that it leads to.`;
		case 'fault':
			return `${displayName} had a fault (HTTP ${status}).`;
		default:
			return `${displayName} refused the request (HTTP ${status}).`;
	}
}

/** The provider's words, with what its support would ask for. */
function quote(error: ProviderError | null, { displayName }: SmsProvider): string | null {
	if (error === null) return null;
	const place = [
		error.param ? `field: ${error.param}` : null,
		error.requestId ? `request ID: ${error.requestId}` : null,
	].filter((part) => part !== null);
	const suffix = place.length > 0 ? ` (${place.join(', ')})` : '';
	return `${displayName} says: ${error.message ?? error.code}${suffix}`;
}

/** In words, because n8n replaces any text that holds a system's error code by its own. */
const IN_WORDS = new Map([
	['ECONNREFUSED', 'the connection was refused'],
	['ENOTFOUND', 'the host name is not known'],
	['EAI_AGAIN', 'the host name could not be looked up'],
	['ECONNRESET', 'the connection broke off'],
	['EPIPE', 'the connection broke off'],
	['ECONNABORTED', 'the time ran out'],
	['ETIMEDOUT', 'the time ran out'],
	['ENOTOKEN', 'no access token could be got'],
	['ERR_CANCELED', 'the execution was cancelled'],
	['ERR_INVALID_URL', 'the Base URL is not a web address'],
]);

/** What can keep a request from leaving now, and not in a moment. */
const PASSING = new Set([
	'ECONNREFUSED',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ETIMEDOUT',
	'ENOTOKEN',
	'ERR_CANCELED',
]);

const inWords = (code: string) => IN_WORDS.get(code) ?? 'the connection failed';

/** Why no answer came, and whether the request may have arrived. */
export function refusalOfNoAnswer(
	{ sent, code, retryAfter = null }: NoAnswer,
	{ displayName }: SmsProvider,
): Refusal {
	const cause = sent ? 'noAnswer' : PASSING.has(code) ? 'unreachable' : 'address';
	const [ours, message] = sent
		? ['noAnswer', `${displayName} gave no answer: ${inWords(code)}.`]
		: code === 'ERR_CANCELED'
			? ['notTried', 'Not sent: the execution was cancelled, or the batch was stopped.']
			: [
					'notReached',
					`${displayName} could not be reached: ${inWords(code)}. Check the Base URL in the credential and the network, then run this again.`,
				];
	const { retryable } = CONSEQUENCES[cause];
	return {
		...CONSEQUENCES[cause],
		cause,
		error: { code: ours, message, retryable },
		httpStatus: null,
		isAboutOne: false,
		retryAfter,
		raw: null,
	};
}

/**
 * Why an answer is no success, or null where it is one: the one place where outcomes are decided.
 *
 * The provider's own table comes first (`errorRules`), then the HTTP status (RFC 9110 §15). HTTP 200 with an
 * error in its body is no success.
 *
 * @param now epoch milliseconds
 */
export function refusalOf(answer: Answer, connection: Asked, now: number): Refusal | null {
	const { provider } = connection;
	const { status, body } = answer;
	const said = provider.readError(answer);
	const succeeded = status >= 200 && status < 300;
	if (succeeded && said === null) return null;

	const code = said?.code ?? '';
	const rule = Object.hasOwn(provider.errorRules, code) ? provider.errorRules[code] : undefined;
	const cause = rule?.cause ?? causeOf(answer);
	const retryAfter = askedWait(readRateHeaders(answer.headers, now));
	const advice = rule?.message ?? adviceOn(cause, { status, retryAfter }, connection);
	const quoted = quote(said, provider);
	// A plain "refused" adds nothing to the provider's own words; what to do about a cause does.
	const isPlain = rule?.message === undefined && cause === 'request';
	const message = quoted === null ? advice : isPlain ? quoted : `${advice} ${quoted}`;
	const consequence = CONSEQUENCES[cause];
	return {
		...consequence,
		cause,
		error: { code: said?.code ?? `http${status}`, message, retryable: consequence.retryable },
		httpStatus: status,
		isAboutOne: rule?.isAboutOne ?? false,
		retryAfter,
		raw: body,
	};
}

/** Text that another sentence can follow. */
export const asSentence = (text: string): string => (/[.!?…)]$/.test(text) ? text : `${text}.`);

const unknown = ({ code, message }: MessageError, raw: unknown): Verdict => ({
	outcome: 'unknown',
	status: 'unknown',
	error: { code, message: `${asSentence(message)} ${NOT_SENT_AGAIN}`, retryable: false },
	raw,
});

/**
 * What a refused request means for a message in it.
 *
 * @param count how many messages the request held
 */
export function verdictOf({ outcome, error, isAboutOne, raw }: Refusal, count: number): Verdict {
	if (outcome === 'unknown') return unknown(error, raw);
	if (isAboutOne && count > 1) {
		const message = `One of the ${count} messages of this request was refused, and the answer does not say what became of the others: ${error.message}`;
		return unknown({ ...error, message }, raw);
	}
	return { outcome: 'rejected', status: 'rejected', error, raw };
}

/** A 2xx answer that says nothing sure of a message. */
export const unclear = ({ displayName }: SmsProvider, raw: unknown): Verdict =>
	unknown(
		{
			code: 'noAnswerForMessage',
			message: `${displayName} answered, but its answer does not tell what became of this message.`,
			retryable: false,
		},
		raw,
	);
