/**
 * The contract between a provider's `provider.ts` and everything in `shared/`.
 *
 * A provider is data and pure functions: how to write a request, how to read an answer.
 * It does no I/O and knows nothing of n8n. `shared/` knows no provider's name.
 */

import type { Cause } from './cause';

/** ISO 3166-1 alpha-2, upper case. */
export type CountryCode = string;

/** Where a message stands. All but `queued`, `sent` and `unknown` are final. */
export type MessageStatus =
	'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'rejected' | 'expired' | 'unknown';

/**
 * `accepted`: the provider has it. `rejected`: it refused, or the request never left; nothing was sent.
 * `unknown`: it may have it, so it must not be sent again by itself.
 */
export type Outcome = 'accepted' | 'rejected' | 'unknown';

export interface MessageError {
	/** The provider's own code, or one of ours in camelCase. */
	code: string;
	/** For a person who builds workflows: what happened, and what to do. */
	message: string;
	/** Whether the same message may be accepted later without a change. Never true for `unknown`. */
	retryable: boolean;
}

/** A message that passed every check and can be put into a request. */
export interface OutgoingMessage {
	/** E.164, with the plus sign. */
	to: string;
	text: string;
	/** Sender ID or number; null where the provider's default applies. */
	from: string | null;
	/** Where the provider shall post its delivery reports, already signed. */
	callbackUrl: string | null;
}

export interface ProviderRequest {
	method: 'GET' | 'POST';
	/** Below the credential's base URL, with a leading slash. */
	path: string;
	/** Sent as JSON. */
	body?: Record<string, unknown>;
	/** Sent as a form (`application/x-www-form-urlencoded`), instead of a body. */
	form?: Record<string, string>;
}

/** An answer that arrived whole. The body is parsed where it is JSON, else it is what `parse` made of the text. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/** What an answer tells of a message beside its outcome. */
export interface Said {
	messageId?: string | null;
	batchId?: string | null;
	/** The provider's own word. */
	providerStatus?: string | null;
	cost?: number | null;
	currency?: string | null;
	remainingBalance?: number | null;
	/** The part of the answer that speaks of this message. */
	raw?: unknown;
}

/** A status that no message has that was handed over. */
export type FailedStatus = 'undelivered' | 'failed' | 'rejected' | 'expired';

/** What a provider's answer says of one message. */
export type Verdict = Said &
	(
		| { outcome: 'accepted'; status: Exclude<MessageStatus, FailedStatus>; error?: null }
		| { outcome: 'rejected'; status: FailedStatus; error: MessageError }
		| { outcome: 'unknown'; status: 'unknown'; error: MessageError }
	);

/** An error as the provider words it. */
export interface ProviderError {
	code: string | null;
	message: string | null;
	/** The request's field that is at fault, by the provider's name. */
	param?: string | null;
	/** What to quote to the provider's support. */
	requestId?: string | null;
}

/** A way to hand messages to the provider: one a request, or many. */
export interface Route {
	write(messages: readonly OutgoingMessage[]): ProviderRequest;
	/**
	 * A verdict for each message, in the messages' order; `undefined` where the answer says nothing sure of it.
	 * Asked for every whole answer, also beside an error: what it calls accepted stands.
	 */
	read(body: unknown, messages: readonly OutgoingMessage[]): Array<Verdict | undefined>;
}

/** A route for many messages. A request never holds a number twice, so that its answer can be matched by number. */
export interface BulkRoute extends Route {
	/** A group of fewer messages is left to the next route. */
	minBatchSize: number;
	maxBatchSize: number;
	/** Only messages with the same key can share a request. */
	groupBy(message: OutgoingMessage): string;
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
	/** It changes a key, so an answer that does not come leaves open whether it was done. */
	changesKey: boolean;
	write(input: KeyInput): ProviderRequest;
	/**
	 * The output without `provider`, or null where the answer does not hold it.
	 * @param now epoch milliseconds
	 */
	read(body: unknown, input: KeyInput, now: number): Record<string, unknown> | null;
}

/** How a provider's error code is to be taken, whatever the HTTP status beside it. */
export interface ErrorRule {
	cause: Cause;
	/** In plain words, what it means and what to do. */
	message?: string;
	/** It is about one of a request's messages; what became of the others it does not say. */
	isAboutOne?: boolean;
}

/** A documented limit: so many requests in so many seconds. */
export interface RateLimit {
	requests: number;
	seconds: number;
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
	/** The longest text that the provider takes, in characters; null where it documents none. */
	maxCharacters: number | null;
	/** Of a credential; null where the provider documents none. */
	rateLimit: RateLimit | null;
	/** Requests at the same time, when the user sets none. */
	concurrency: number;
	/** Messages a request in a bulk route, when the user sets none. */
	batchSize: number;
	/** The API of this provider that the credential chooses by one of its fields, where there are several. */
	variants?: { field: string; providers: Record<string, SmsProvider> };
	/** Where the credential's key is exchanged for a token that expires; what fails there was never sent. */
	tokenPath?: string;
	/** Makes an answer's text that is no JSON readable. */
	parse?(text: string): unknown;
	send: Route;
	/** In the order of preference; empty where the provider takes one message a request. */
	bulk: readonly BulkRoute[];
	/** Null where the provider documents no lookup. */
	lookup: { write(messageId: string): ProviderRequest } | null;
	/** How an endpoint that the user names is asked, where the credential goes into a form; else by GET. */
	endpointMethod?: 'POST';
	/** Null where the provider documents no balance. */
	balance: ProviderRequest | null;
	keys: readonly KeyOperation[];
	/** Sends nothing, and is answered with 401 where the credential is not accepted. */
	verify: {
		request: ProviderRequest;
		/** Whether the credential was accepted, or null where the answer proves neither. */
		read(answer: Answer): boolean | null;
	};
	/** The error in an answer of any status, or null where it holds none. */
	readError(answer: Answer): ProviderError | null;
	errorRules: Record<string, ErrorRule>;
	/** The provider's status words beyond the usual ones, lower case. */
	statuses: Record<string, MessageStatus>;
	/** Whether a message can carry the URL for its delivery reports. */
	takesCallbackUrl: boolean;
}
