import { textOf } from '../shared/answer/fields';
import type { ErrorRule, ProviderError, ProviderResponse, SmsProvider } from '../shared/provider';
import { isGsm7 } from '../shared/text';
import { ALL_REPORTS, readReport, reportUrl } from './reports';

/**
 * Kannel, the open-source gateway that operators run: its HTTP interface for sending, smsbox's `sendsms`.
 * Source: Kannel 1.4.5's User's Guide, "Using HTTP to send SMS", and what test/kannel saw it answer. It documents no
 * message id, no lookup and no balance.
 */
const PATH = '/cgi-bin/sendsms';

/** Its words for a message that it has. With `immediate-sendsms-reply`, the last is followed by a count of parts. */
const ACCEPTED =
	/^(0: Accepted for delivery|3: Queued for later delivery|Sent\.)(?: Message splits: \d+)?$/;

/** Its words for a request that it refused, and what we call them: it has no codes. Nothing was sent. */
const REFUSALS = new Map([
	['Authorization failed for sendsms', 'unauthorized'],
	['Not routable. Do not try again.', 'notRoutable'],
	['Number(s) has/have been denied by white- and/or black-lists.', 'denied'],
	['Sender missing and no global set, rejected', 'senderMissing'],
	['Temporal failure, try again later.', 'temporalFailure'],
]);

const errorRules: Record<string, ErrorRule> = {
	unauthorized: {
		cause: 'credential',
		message:
			'Kannel did not accept the username and password. Correct them in the credential: they are in the configuration of Kannel, in the group sendsms-user.',
	},
	notRoutable: {
		cause: 'request',
		message: "No operator of this Kannel takes this number. Check the number, and Kannel's SMSCs.",
	},
	denied: {
		cause: 'request',
		message:
			'This number is on a black list of Kannel, or not on its white list. Ask whoever runs Kannel.',
	},
	senderMissing: {
		cause: 'request',
		message:
			'Kannel needs a sender. Enter one in Sender, or for all messages in the credential under Default Sender.',
	},
	temporalFailure: {
		cause: 'busy',
		message: 'The queue of Kannel is full, or Kannel is stopping. Send again later.',
	},
};

/** A header's value in UTF-8, as Kannel reads it. HTTP has one byte for each character, and n8n drops what has none. */
const inHeader = (text: string): string => Buffer.from(text).toString('latin1');

const wordsOf = (body: unknown): string => textOf(body) ?? '';

/** Its own words; but for "Sending failed.", which may stand after parts of a text were sent. */
function readError({ status, body }: ProviderResponse): ProviderError | null {
	const words = wordsOf(body);
	const code = REFUSALS.get(words) ?? null;
	const isOwn = code !== null || (status < 500 && /, rejected$/.test(words));
	return isOwn ? { code, message: words } : null;
}

export const kannel: SmsProvider = {
	name: 'kannel',
	displayName: 'Kannel',
	credential: { type: 'kannelApi', displayName: 'Kannel API' },
	defaultCountry: null,
	// SMPP 3.4, 5.2.8: source_addr has 21 octets, of which the last is a zero.
	sender: { required: false, maxLength: 20, placeholder: 'e.g. CLINIC' },
	messageIdExample: '0b5f6b0e-6c1c-4c0a-9d0e-0c5a4f0c7c11',
	maxCharacters: null,
	rateLimit: null,
	concurrency: 10,
	batchSize: 1,
	authenticate: ({ username, password }) => ({
		headers: {
			'X-Kannel-Username': inHeader(textOf(username) ?? ''),
			'X-Kannel-Password': inHeader(textOf(password) ?? ''),
		},
	}),
	takesCallbackUrl: true,

	send: {
		write: ([message]) => {
			const { to, from, text, callbackUrl, id } = message!;
			return {
				method: 'POST',
				path: PATH,
				headers: {
					'X-Kannel-To': to,
					...(from === null ? {} : { 'X-Kannel-From': inHeader(from) }),
					// Without it, whatever is not in GSM-7 arrives as a question mark.
					...(isGsm7(text) ? {} : { 'X-Kannel-Coding': '2' }),
					...(callbackUrl === null
						? {}
						: {
								'X-Kannel-DLR-Mask': ALL_REPORTS,
								'X-Kannel-DLR-Url': reportUrl(callbackUrl, { id }),
							}),
				},
				text,
			};
		},
		read: (body, [message]) => {
			const words = wordsOf(body);
			const [, word] = ACCEPTED.exec(words) ?? [];
			return word === undefined
				? [undefined]
				: [
						{
							// Kannel knows no id, but the one in the URL that it reports to.
							messageId: message!.callbackUrl === null ? null : message!.id,
							providerStatus: word,
							isSuccess: true,
						},
					];
		},
	},

	// A list of numbers has one id in Kannel, and is not kept whole when it is killed.
	bulk: [],
	lookup: null,
	balance: null,
	keys: [],
	// Without a number nothing is sent. The credential is looked at first.
	verify: {
		request: { method: 'POST', path: PATH, text: 'Test of the credential' },
		read: ({ status, body }) => {
			const words = wordsOf(body);
			if (status === 403 && REFUSALS.get(words) === 'unauthorized') return false;
			return status === 400 && words.startsWith('Missing receiver') ? true : null;
		},
	},

	readError,
	errorRules,
	statuses: {
		'0: accepted for delivery': 'queued',
		'3: queued for later delivery': 'queued',
		'sent.': 'queued',
	},
	readProgress: readReport,
};
