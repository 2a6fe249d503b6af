/**
 * The contract between a provider's `provider.ts` and everything in `shared/`.
 *
 * A provider is data and pure functions: how to write a request, how to read a response.
 * It does no I/O and knows nothing of n8n. `shared/` knows no provider's name.
 */

import type { Cause } from './cause';

/** ISO 3166-1 alpha-2, upper case. */
export type CountryCode = string;

/** How far a message has come. All but `queued`, `sent` and `unknown` are final. */
export type MessageStatus =
	'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'rejected' | 'expired' | 'unknown';

/** A message that passed every check and can be put into a request. */
export interface Message {
	/** E.164, with the plus sign. */
	to: string;
	text: string;
	/** Sender ID or number; null where the provider's default applies. */
	from: string | null;
	/** Where the provider shall post its delivery reports, already signed. */
	callbackUrl: string | null;
	/** An id of our own, for providers that take one: never the same for two messages. */
	id: string;
}

export interface ProviderRequest {
	method: 'GET' | 'POST';
	/** Below the credential's base URL, with a leading slash. */
	path: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	body?: Record<string, unknown>;
	/** Sent as a form (`application/x-www-form-urlencoded`), instead of a body. */
	form?: Record<string, string>;
	/** Sent as plain text in UTF-8, instead of a body. */
	text?: string;
}

/** A response that arrived whole. Its body is parsed where it is JSON, else it is what `parse` made of the text. */
export interface ProviderResponse {
	status: number;
	/** By names in small letters. */
	headers: Record<string, string>;
	body: unknown;
}

/** How far one message to one person is, as a delivery report or the answer to a lookup tells. */
export interface Progress {
	/** Null where the question was about one message, and the answer repeats no id. */
	messageId: string | null;
	/** The person's number as it stands there; null where it stands nowhere. */
	number: string | null;
	status: MessageStatus;
	/** The provider's own word; null where the answer to a lookup has none. */
	providerStatus: string | null;
	errorCode: string | null;
	errorMessage: string | null;
	/** When it happened, and whether the zone is told: without, it proves no order. Null where no time is told. */
	time: { at: number; isZoned: boolean } | null;
}

/** An SMS that a person wrote, as a callback tells of it. */
export interface IncomingMessage {
	messageId: string | null;
	/** As they stand there: numbers, short codes or names. */
	from: string;
	to: string | null;
	text: string;
	/** The first word, where the provider tells it, and the text without it. */
	keyword: string | null;
	afterKeyword: string | null;
	/** When it was received; null where that is not told. */
	time: Progress['time'];
	/** Where it is only a part of what was written: of which, and where in it, counted from 1. */
	part: { id: string; total: number; number: number } | null;
	/** The part of the callback that tells of it. */
	raw: unknown;
}

/** What is left on an account. */
export interface Balance {
	balance: number;
	currency: string | null;
}

/** What a response tells of a message beside whether it was taken. */
export interface Facts {
	messageId?: string | null;
	batchId?: string | null;
	/** The provider's own word. */
	providerStatus?: string | null;
	cost?: number | null;
	currency?: string | null;
	remainingBalance?: number | null;
	/** The part of the response that speaks of this message. */
	raw?: unknown;
}

/** An error as the provider words it. */
export interface ProviderError {
	code: string | null;
	message: string | null;
	/** The request's field that is at fault, by the provider's name. */
	param?: string | null;
	/** Which of the request's messages is at fault, counted from 0, where it says so: for it, all were refused. */
	index?: number | null;
	/** What to quote to the provider's support. */
	requestId?: string | null;
	/** It stands where a message of the request does, and does not say which. */
	isAboutOne?: boolean;
}

/** What a response says of one message, as it stands there. What that proves is decided in one place: `http/proof.ts`. */
export interface Verdict extends Facts {
	/** Whether the provider's documented sign of success stands there, or its sign of failure; undefined for neither. */
	isSuccess?: boolean;
	/** Whether the document promises a message id with every success, so that without one nothing is proven. */
	needsId?: boolean;
	/** Whether it is said of all messages of the request at once. */
	isOfAll?: boolean;
	error?: ProviderError | null;
}

/** A way to hand messages to the provider: one a request, or many. */
export interface Route {
	write(messages: readonly Message[]): ProviderRequest;
	/**
	 * A verdict for each message, in the messages' order; `undefined` where the response does not speak of it.
	 * Asked for every response, whatever its status.
	 */
	read(body: unknown, messages: readonly Message[]): Array<Verdict | undefined>;
}

/** A route for many messages. A request never holds a number twice, so that its response can be matched by number. */
export interface BulkRoute extends Route {
	/** A group of fewer messages is left to the next route; the remainder of a larger one can be fewer. */
	minBatchSize: number;
	maxBatchSize: number;
	/** Only messages with the same key can share a request. */
	groupBy(message: Message): string;
}

/** What the user enters for an operation on keys. */
export interface KeyInput {
	/** Days until the new key expires, 1 to 365; null leaves it to the provider. */
	expiryDays: number | null;
	/** Whether the token itself is wanted in the output. */
	includeToken: boolean;
}

/** An operation of the resource Key that is the provider's own. */
export interface KeyOperation {
	/** As in workflows: `generate`. */
	name: string;
	displayName: string;
	action: string;
	description: string;
	/** The fields that it shows. */
	fields: ReadonlyArray<keyof KeyInput>;
	/** Told above the output, for example how to keep a new key out of it. */
	hint: string | null;
	/** It changes a key, so a response that does not come leaves open whether it was done. */
	changesKey: boolean;
	write(input: KeyInput): ProviderRequest;
	/**
	 * The output without `provider`, or null where the response does not hold it.
	 * @param now epoch milliseconds
	 */
	read(body: unknown, input: KeyInput, now: number): Record<string, unknown> | null;
}

/** What a provider's error code means, whatever the HTTP status beside it. */
export interface ErrorRule {
	cause: Cause;
	/** In plain words, what it means and what to do. */
	message?: string;
	/** It is about one of a request's messages, and says neither which one nor what happened to the others. */
	isAboutOne?: boolean;
}

/** What proves who sends a request. */
export interface Authentication {
	headers?: Record<string, string>;
	/** Added to the fields of the body or form; of a GET, to its query. */
	fields?: Record<string, string>;
}

/** How a provider documents that it signs what it posts: by HMAC-SHA256, in hexadecimal digits. */
export interface Signature {
	/** With the signature. */
	header: string;
	/** `{body}` and `{timestamp}` are filled in. */
	signedText: string;
	timestampHeader: string;
	/** What the user does at the provider, between copying the URL and publishing; numbered in the panel. */
	steps: readonly string[];
}

/** A documented limit: so many requests in so many seconds. */
export interface RateLimit {
	requests: number;
	seconds: number;
	/** The limit is one of messages: a GET sends none, and is not counted. */
	isOfMessages?: boolean;
}

export interface SmsProvider {
	/** As in results, in camelCase. */
	name: string;
	displayName: string;
	credential: { type: string; displayName: string };
	/** Numbers without a country code are read as numbers of this country, unless the user says otherwise. */
	defaultCountry: CountryCode | null;
	sender: {
		required: boolean;
		/** The longest sender ID that the provider takes; 0 where it takes none, null where it documents no limit. */
		maxLength: number | null;
		placeholder: string;
	};
	/** What a message id of this provider looks like. */
	messageIdExample: string;
	/** The longest text that the provider takes, in characters; null where it documents none. */
	maxCharacters: number | null;
	/** Of a credential; null where the provider documents none. */
	rateLimit: RateLimit | null;
	/** Requests at the same time, when the user sets none. */
	concurrency: number;
	/** Messages a request in a bulk route, when the user sets none. */
	batchSize: number;
	/**
	 * @param fields those of the credential, with the token where there is one
	 * @param path that of the request
	 */
	authenticate(fields: Readonly<Record<string, unknown>>, path: string): Authentication;
	/** The base URL where the credential's own is empty, by the value of one of its fields. */
	baseUrls?: { field: string; urls: Record<string, string> };
	/** The API of this provider that the credential chooses by one of its fields, where there are several. */
	variants?: { field: string; providers: Record<string, SmsProvider> };
	/** Where the credential's key is exchanged for a token that expires; what fails there was never sent. */
	tokenPath?: string;
	/** Makes a response's text readable that is not JSON. */
	parse?(text: string): unknown;
	send: Route;
	/** In the order of preference; empty where the provider takes one message a request. */
	bulk: readonly BulkRoute[];
	/** Null where the provider documents no lookup. */
	lookup: { write(messageId: string): ProviderRequest } | null;
	/**
	 * Only where it is documented that a message bears the id of ours, and that the same id once more is refused and not
	 * sent again. A message that may have been sent is then looked up by its id; and where this says, by the credential's
	 * fields, that a repetition surely meets the first request, it is asked for again.
	 */
	refusesRepeats?(fields: Readonly<Record<string, unknown>>): boolean;
	/** How an endpoint that the user names is asked, where the credential goes into a form; else by GET. */
	endpointMethod?: 'POST';
	/** Null where the provider documents no balance. */
	balance: ProviderRequest | null;
	/** Its balance, where the general reader does not find it; null leaves it to that. */
	readBalance?(body: unknown): Balance | null;
	keys: readonly KeyOperation[];
	/** A request that sends nothing, and tells whether the credential is accepted. */
	verify: {
		request: ProviderRequest;
		/** Whether the credential was accepted, or null where the response proves neither. */
		read(response: ProviderResponse): boolean | null;
	};
	/** The provider's own error in a response of any status, or null. Where it is missing, the usual shapes are read. */
	readError?(response: ProviderResponse): ProviderError | null;
	/** By the codes and names that the provider documents. */
	errorRules: Record<string, ErrorRule>;
	/** The provider's status words beyond the usual ones, lower case. */
	statuses: Record<string, MessageStatus>;
	/** What its status words or numbers mean in a delivery report, where they mean something else there; lower case. */
	reportStatuses?: Record<string, MessageStatus>;
	/** Its reports in a callback, or the answer to a lookup, where the general reader cannot know their shape. */
	readProgress?(body: unknown): Progress[] | null;
	/** Whether a message can carry the URL for its delivery reports. */
	takesCallbackUrl: boolean;
	/** Where it signs its reports in a documented way. */
	signature?: Signature;
}
