import type {
	Answer,
	ErrorRule,
	MessageError,
	Outcome,
	ProviderError,
	SmsProvider,
	Verdict,
} from '../provider';
import type { Connection } from './connection';
import type { NoAnswer } from './reply';

/** Who was asked, and by which credential. */
type Asked = Pick<Connection, 'provider' | 'credentialName'>;

/** Why a request came to nothing, for all of its messages. */
export interface Refusal {
	outcome: Exclude<Outcome, 'accepted'>;
	error: MessageError;
	/** Null where no answer came. */
	httpStatus: number | null;
	/** The rest of a batch would meet the same. */
	stopsBatch: boolean;
	raw: unknown;
}

const NOT_SENT_AGAIN =
	'It may have been sent, so it is not sent again by itself. Look it up at the provider before you send it again.';

interface Meaning extends ErrorRule {
	outcome: Refusal['outcome'];
	message: string;
}

/** What an HTTP status means for the messages, where the provider's own error code says nothing else. */
function meaningOf(
	status: number,
	headers: Record<string, string>,
	{ provider: { displayName }, credentialName: credential }: Asked,
): Meaning {
	const rejected = (message: string, more: Partial<Meaning> = {}): Meaning => ({
		outcome: 'rejected',
		retryable: false,
		message,
		...more,
	});
	if (status === 401) {
		return rejected(
			`${displayName} did not accept the credential. Open the credential "${credential}", correct it and press Test.`,
			{ stopsBatch: true },
		);
	}
	if (status === 402) {
		return rejected(
			`The balance at ${displayName} is used up. Top it up, then send what was refused.`,
			{ stopsBatch: true },
		);
	}
	if (status === 403) {
		return rejected(
			`${displayName} does not allow this with the credential "${credential}". Ask their support to enable it.`,
		);
	}
	if (status === 429) {
		return rejected(
			`${displayName} receives too many requests. Send again later, or more slowly.`,
			{
				retryable: true,
			},
		);
	}
	if (status === 503 && headers['retry-after'] !== undefined) {
		return rejected(`${displayName} is busy and asks to send again later.`, { retryable: true });
	}
	if (status >= 500 || status === 408) {
		return {
			outcome: 'unknown',
			retryable: false,
			message: `${displayName} had a fault (HTTP ${status}).`,
		};
	}
	if (status >= 300 && status < 400) {
		return rejected(
			`The Base URL of the credential "${credential}" leads elsewhere (HTTP ${status}). Enter the address that it leads to.`,
			{ stopsBatch: true },
		);
	}
	return rejected(`${displayName} refused the request (HTTP ${status}).`);
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
	['ERR_INVALID_URL', 'the Base URL is no web address'],
]);

const inWords = (code: string) => IN_WORDS.get(code) ?? 'the connection failed';

/** Why no answer came, and whether the request may have arrived. */
export function refusalOfNoAnswer({ sent, code }: NoAnswer, { displayName }: SmsProvider): Refusal {
	const none = { httpStatus: null, stopsBatch: false, raw: null };
	return sent
		? {
				...none,
				outcome: 'unknown',
				error: {
					code: 'noAnswer',
					message: `${displayName} gave no answer: ${inWords(code)}.`,
					retryable: false,
				},
			}
		: {
				...none,
				outcome: 'rejected',
				error: {
					code: 'notReached',
					message: `${displayName} could not be reached: ${inWords(code)}. Check the Base URL in the credential and the network, then run this again.`,
					retryable: true,
				},
			};
}

/**
 * Why an answer is no success, or null where it is one: the one place where outcomes are decided.
 *
 * The provider's own table comes first (`errorRules`), then the HTTP status (RFC 9110 §15). HTTP 200 with an
 * error in its body is no success.
 */
export function refusalOf(answer: Answer, connection: Asked): Refusal | null {
	const { provider } = connection;
	const { status, headers, body } = answer;
	const said = provider.readError(answer);
	const succeeded = status >= 200 && status < 300;
	if (succeeded && said === null) return null;

	const rules = new Map(Object.entries(provider.errorRules));
	const rule = rules.get(said?.code ?? '');
	const meaning: Meaning = succeeded
		? { outcome: 'rejected', retryable: false, message: `${provider.displayName} refused.` }
		: meaningOf(status, headers, connection);
	const { outcome, retryable, stopsBatch = false } = rule ?? meaning;
	const plain = rule?.message ?? meaning.message;
	const quoted = quote(said, provider);
	// A plain "refused" adds nothing to the provider's own words; what to do about a status does.
	const generic =
		rule?.message === undefined && (succeeded || [400, 404, 409, 422].includes(status));
	const message = quoted === null ? plain : generic ? quoted : `${plain} ${quoted}`;
	return {
		outcome,
		error: { code: said?.code ?? `http${status}`, message, retryable },
		httpStatus: status,
		stopsBatch,
		raw: body,
	};
}

/** What a refused request means for a message in it. */
export function verdictOf({ outcome, error, raw }: Refusal): Verdict {
	return outcome === 'unknown'
		? {
				outcome,
				status: 'unknown',
				error: { ...error, message: `${error.message} ${NOT_SENT_AGAIN}` },
				raw,
			}
		: { outcome, status: 'rejected', error, raw };
}

/** A 2xx answer that says nothing sure of a message. */
export function unclear(provider: SmsProvider, raw: unknown): Verdict {
	return {
		outcome: 'unknown',
		status: 'unknown',
		error: {
			code: 'noAnswerForMessage',
			message: `${provider.displayName} answered, but its answer does not tell what became of this message. ${NOT_SENT_AGAIN}`,
			retryable: false,
		},
		raw,
	};
}
