import { readError, readRefusal, shortened } from '../answer/error';
import { CONSEQUENCES, type Cause } from '../cause';
import type { Asked, Failure } from '../fate';
import type { ErrorRule, ProviderError, ProviderResponse } from '../provider';
import { adviceOn, adviceOnWords, ASK_AGAIN, inWords, type AskedBy } from './advice';
import { askedWait, readRateHeaders } from './headers';
import type { NoResponse } from './reply';

/** Why a request, or a message in it, was refused. */
export interface Refusal {
	cause: Cause;
	failure: Failure;
	asked: Asked;
	/** It is about one of the request's messages, and does not say which. */
	isAboutOne: boolean;
	/** For which of them all were refused, where it says so. */
	index?: number | null;
}

/** Redirects that ask for the same request elsewhere, so that it was not carried out here. */
const ELSEWHERE = [301, 307, 308];
/**
 * After a time-out, a conflict with an earlier request, an early one, or one that somebody on the way gave up, it may
 * have been carried out.
 */
const IN_DOUBT = [408, 409, 425, 499];

export const isSuccessful = (status: number): boolean => status >= 200 && status < 300;

/** What an HTTP status means where no error code of the provider says more (RFC 9110 §15). */
function causeOfStatus(status: number): Cause {
	if (isSuccessful(status)) return 'request';
	if (ELSEWHERE.includes(status)) return 'address';
	if (status < 400) return 'fault';
	if (status === 401) return 'credential';
	if (status === 402) return 'balance';
	if (status === 403) return 'permission';
	if (status === 429) return 'rateLimit';
	return status >= 500 || IN_DOUBT.includes(status) ? 'fault' : 'request';
}

const NO_CREDIT =
	/\b(insufficient|not enough|low|no)[\s_-]*(account[\s_-]*)?(balance|credits?|funds)\b/i;

/** An error that is a fault by its own code or words, whatever the status beside it. */
const FAULT_CODE = /^(5\d\d|408)$/;
const FAULT =
	/\b(server|gateway|system)[\s_-]*(error|fault|failure)|\binternal[\s_-]*error|\bbad[\s_-]*gateway|\btime(d)?[\s_-]*out\b/i;

const isFault = ({ code, message }: ProviderError): boolean =>
	FAULT_CODE.test(code ?? '') || FAULT.test(`${code ?? ''} ${message ?? ''}`);

/** The rule for an error: by its code, or by its name, which some providers write in place of a message. */
function ruleOf(rules: Record<string, ErrorRule>, { code, message }: ProviderError) {
	const name = [code, message].find((text) => text && Object.hasOwn(rules, text));
	return name ? rules[name] : undefined;
}

function causeOf(
	rule: ErrorRule | undefined,
	error: ProviderError | null,
	{ status, isOwn }: { status: number; isOwn: boolean },
): Cause {
	const cause = causeOfStatus(status);
	// Whoever redirects is not who would know: what stands in the body says nothing.
	if (status < 400 && !isSuccessful(status)) return cause;
	if (rule !== undefined) return rule.cause;
	const isOpen = status < 300 || IN_DOUBT.includes(status);
	// Where the status says nothing, what the error says of itself counts.
	if (isOpen && error !== null && isFault(error)) return 'fault';
	// The provider's own error, in the shape that it documents, says more than the status of any server.
	if (cause === 'fault' && isOwn && IN_DOUBT.includes(status)) return 'request';
	if (status === 404 && !isOwn) return 'address';
	const words = error?.message ?? error?.code ?? '';
	return cause === 'request' && NO_CREDIT.test(words) ? 'balance' : cause;
}

/** Longer ones are no codes, and fill the results of a batch. */
const MAX_CODE = 100;

/** A response, and who was asked for it. */
export interface Context extends AskedBy {
	response: ProviderResponse;
	/** Epoch milliseconds. */
	now: number;
}

/** What to tell a person: what follows from the cause, or the provider's own words. */
function messageOf(
	cause: Cause,
	rule: ErrorRule | undefined,
	told: { param?: string | null; says: string | null; retryAfter: number | null },
	context: Context,
): string {
	const { status } = context.response;
	return (
		rule?.message ??
		adviceOnWords(cause, told, context) ??
		adviceOn(cause, { status, retryAfter: told.retryAfter }, context)
	);
}

/**
 * Puts an error into the terms of the table of causes.
 *
 * @param isOwn whether it has the shape that the provider documents
 */
export function refuse(error: ProviderError | null, isOwn: boolean, context: Context): Refusal {
	const { provider, response, now } = context;
	const { status, headers } = response;
	const rule = error === null ? undefined : ruleOf(provider.errorRules, error);
	const cause = causeOf(rule, error, { status, isOwn });
	const retryAfter = askedWait(readRateHeaders(headers, now));
	const words = error?.message ?? error?.code ?? null;
	const says = words === null ? null : shortened(words);
	const requestId = error?.requestId ? shortened(error.requestId, MAX_CODE) : null;
	return {
		cause,
		failure: {
			code: shortened(error?.code ?? `http${status}`, MAX_CODE),
			message: messageOf(cause, rule, { param: error?.param, says, retryAfter }, context),
			retryable: CONSEQUENCES[cause].retryable,
		},
		asked: { httpStatus: status, cause, retryAfter, says, requestId },
		isAboutOne: rule?.isAboutOne ?? error?.isAboutOne ?? false,
		index: error?.index ?? null,
	};
}

/** Why a response is none of success, or null where it is one. HTTP 200 with an error in its body is no success. */
export function refusalOf(context: Context): Refusal | null {
	const { provider, response } = context;
	const { status, body } = response;
	const own = provider.readError?.(response) ?? null;
	const isSuccess = isSuccessful(status);
	const error = own ?? (isSuccess ? readError(body) : readRefusal(body, status));
	return error === null && isSuccess ? null : refuse(error, own !== null, context);
}

/** A refusal that stands beside signs of acceptance: it proves nothing. */
export const contradicted = ({ asked }: Refusal, { provider }: AskedBy): Refusal => ({
	cause: 'contradiction',
	failure: {
		code: 'contradiction',
		message: `${provider.displayName} answered with an error and signs of success at the same time.`,
		retryable: false,
	},
	asked: { ...asked, cause: 'contradiction' },
	isAboutOne: false,
});

/** A refusal of a request that changes nothing: where it is not known what happened, one may simply ask again. */
export const ofQuestion = <T extends Refusal>(refusal: T): T =>
	CONSEQUENCES[refusal.cause].outcome === 'unknown'
		? {
				...refusal,
				failure: { ...refusal.failure, message: `${refusal.failure.message} ${ASK_AGAIN}` },
			}
		: refusal;

/** What can keep a request from leaving now, and not in a moment. */
const PASSING = new Set([
	'ECONNREFUSED',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ETIMEDOUT',
	'ENOTOKEN',
]);

function causeOfNoResponse({ sent, code }: NoResponse): Cause {
	if (sent) return 'noResponse';
	if (code === 'ERR_CANCELED') return 'stopped';
	return PASSING.has(code) ? 'unreachable' : 'address';
}

/** Why no response came, and whether the request may have arrived. */
export function refusalOfNoResponse(
	noResponse: NoResponse,
	{ provider: { displayName } }: AskedBy,
): Refusal {
	const cause = causeOfNoResponse(noResponse);
	const words = inWords(noResponse.code);
	const unreached =
		noResponse.code === 'ENOTOKEN'
			? `${displayName} gave no access token, so nothing was sent.`
			: `${displayName} could not be reached: ${words}.`;
	const [code, message] =
		cause === 'noResponse'
			? ['noAnswer', `${displayName} gave no answer: ${words}.`]
			: cause === 'stopped'
				? ['notTried', 'It was not sent, because the execution was stopped. Send it again.']
				: ['notReached', `${unreached} Check the Base URL in the credential, and the network.`];
	return {
		cause,
		failure: { code, message, retryable: CONSEQUENCES[cause].retryable },
		asked: { httpStatus: null, cause, retryAfter: noResponse.retryAfter ?? null },
		isAboutOne: false,
	};
}
