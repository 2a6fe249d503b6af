import { setTimeout } from 'node:timers/promises';

import type { MessageStatus } from './fates.mts';
import { Gate } from './gate.mts';
import type { ReportForm } from './providers/provider.mts';
import type { Settings } from './settings.mts';

const CONCURRENCY = 32;
const ATTEMPT_TIMEOUT_MS = 10_000;

export interface CallbackAttempt {
	at: string;
	/** Null where no answer came. */
	status: number | null;
	error: string | null;
}

/** One delivery report, or one incoming SMS, on its way to one URL. */
export interface Callback {
	provider: string;
	messageId: string;
	url: string;
	/** What it reports. */
	status: MessageStatus | 'incoming';
	attempts: CallbackAttempt[];
	/** `refused`: the URL is not on this machine, and nothing was posted. */
	result: 'pending' | 'received' | 'failed' | 'refused';
}

export interface CallbackOptions {
	retries: number;
	allowRemote: boolean;
	settings: Settings;
}

function isLoopback(url: string): boolean {
	const { hostname } = new URL(url);
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** What a provider says of a message, and how it says it. */
export interface Report {
	fields: object;
	form: ReportForm;
	/** The headers that prove its text, where it is JSON. */
	sign?(text: string): Record<string, string>;
}

const textsOf = (fields: object) =>
	Object.entries(fields).map(([name, value]): [string, string] => [name, String(value ?? '')]);

/** A URL with its escapes, such as `%d`, filled in; `%%` is a percent sign. */
const filledIn = (url: string, texts: ReadonlyMap<string, string>): string =>
	url.replace(/%[%a-zA-Z]/g, (escape) => {
		const text = escape === '%%' ? undefined : texts.get(escape);
		return text === undefined ? escape.replace('%%', '%') : encodeURIComponent(text);
	});

function requestFor(url: string, { fields, form, sign }: Report): [string | URL, RequestInit] {
	switch (form) {
		case 'json': {
			const body = JSON.stringify(fields);
			const headers = { 'content-type': 'application/json', ...sign?.(body) };
			return [url, { method: 'POST', body, headers }];
		}
		case 'form':
			return [url, { method: 'POST', body: new URLSearchParams(textsOf(fields)) }];
		case 'query': {
			const withQuery = new URL(url);
			// What the URL brings along stays.
			for (const [name, text] of textsOf(fields)) withQuery.searchParams.append(name, text);
			return [withQuery, { method: 'GET' }];
		}
		case 'escapes':
			return [filledIn(url, new Map(textsOf(fields))), { method: 'GET' }];
	}
}

async function post(url: string, report: Report, signal: AbortSignal): Promise<CallbackAttempt> {
	const at = new Date().toISOString();
	const [target, request] = requestFor(url, report);
	try {
		const response = await fetch(target, {
			...request,
			headers: {
				...(request.headers as Record<string, string>),
				'user-agent': 'n8n-nodes-sms-gateways-sandbox',
				'x-sandbox': 'n8n-nodes-sms-gateways',
			},
			redirect: 'manual',
			signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
		});
		await response.body?.cancel();
		return { at, status: response.status, error: null };
	} catch (error) {
		signal.throwIfAborted();
		const { cause, message } = error as Error & { cause?: { code?: string } };
		return { at, status: null, error: cause?.code ?? message };
	}
}

const isReceived = ({ status }: CallbackAttempt) =>
	status !== null && status >= 200 && status < 300;

/** Posts delivery reports, again and again until they are received or given up. */
export class Callbacks {
	#callbacks: Callback[] = [];
	#gate = new Gate(CONCURRENCY);
	#options: CallbackOptions;

	constructor(options: CallbackOptions) {
		this.#options = options;
	}

	async post(
		about: Pick<Callback, 'provider' | 'messageId' | 'url' | 'status'>,
		report: Report,
		signal: AbortSignal,
	): Promise<void> {
		const { retries, allowRemote, settings } = this.#options;
		const callback: Callback = { ...about, attempts: [], result: 'pending' };
		this.#callbacks.push(callback);
		if (!allowRemote && !isLoopback(callback.url)) {
			callback.result = 'refused';
			return;
		}
		for (let attempt = 0; attempt <= retries; attempt++) {
			if (attempt > 0) {
				const backoffMs = settings.callbackDelayMs * 2 ** (attempt - 1);
				await setTimeout(backoffMs, undefined, { signal });
			}
			const outcome = await this.#gate.pass(() => post(callback.url, report, signal));
			callback.attempts.push(outcome);
			if (isReceived(outcome)) {
				callback.result = 'received';
				return;
			}
		}
		callback.result = 'failed';
	}

	/** In the order in which they fell due. */
	records(): Callback[] {
		return [...this.#callbacks];
	}

	clear(): void {
		this.#callbacks = [];
	}
}
