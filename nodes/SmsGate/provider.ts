import { objectOf, textOf } from '../shared/answer/fields';
import { basic } from '../shared/http/authenticate';
import type { Message, ProviderError, ProviderResponse, SmsProvider } from '../shared/provider';

/**
 * SMSGate (SMS Gateway for Android), https://docs.sms-gate.app: a phone sends. HTTP Basic, to its cloud, to a server of
 * one's own or to the phone. Sources: its documents and the public code of its server and app; which is which stands
 * in contracts/smsgate.openapi.yaml.
 */
const saysOf = (body: unknown): string | null => textOf(objectOf(body).message);

/** Nobody else has the id of a message: where it exists already, it is this message. */
const isThere = (body: unknown) => /\bsame id already exists\b/i.test(saysOf(body) ?? '');

/** What the server says in words alone; the first that fits. */
const CODES: ReadonlyArray<readonly [RegExp, string]> = [
	[/queue limits exceeded/i, 'QueueLimitExceeded'],
	[/failed to select device|invalid device id/i, 'NoDevice'],
	[/not mobile phone number/i, 'NotMobile'],
	[/invalid phone number/i, 'InvalidNumber'],
	[/message not found/i, 'NotFound'],
];

/** With which its server refuses. */
const REFUSALS = [400, 401, 403, 404, 409, 500, 503];

/** The documented error, `{ message }`; of 503, older pages have `{ error, message }`. What has an id is a message. */
function readError({ status, body }: ProviderResponse): ProviderError | null {
	const { error, id } = objectOf(body);
	const message = saysOf(body);
	// A proxy can answer with `{ message }` as well: only SMSGate's own statuses count.
	if (!REFUSALS.includes(status) || id !== undefined || message === null) return null;
	// Any other conflict says nothing of this message.
	if (status === 409 && !isThere(body)) return null;
	const code = CODES.find(([words]) => words.test(message))?.[1] ?? textOf(error);
	return { code, message };
}

/** A credential can name the one phone that is to send. The phone is chosen where a message is handed over. */
const chooses = (path: string) => /\/messages$/.test(path);

export const smsGate: SmsProvider = {
	name: 'smsGate',
	displayName: 'SMSGate',
	credential: { type: 'smsGateApi', displayName: 'SMSGate API' },
	defaultCountry: null,
	// People see the number of the phone.
	sender: { required: false, maxLength: 0, placeholder: '' },
	messageIdExample: '3f0c1a52-9d0e-4c58-8a51-6d3b1f6a7e21',
	maxCharacters: null,
	// Not of the server, but of mobile networks: most block a SIM card that sends more than 30 to 200 an hour.
	rateLimit: { requests: 60, seconds: 3600, isOfMessages: true },
	concurrency: 5,
	batchSize: 1,
	authenticate: (fields, path) => {
		const deviceId = textOf(fields.deviceId);
		return { ...basic(fields), ...(deviceId && chooses(path) ? { fields: { deviceId } } : {}) };
	},
	takesCallbackUrl: false,
	signature: {
		header: 'X-Signature',
		signedText: '{body}{timestamp}',
		timestampHeader: 'X-Timestamp',
		steps: [
			'In the app on the phone, open Settings → Webhooks → Signing Key. Enter the same text as Webhook Secret in the credential.',
			'Register the URL for the events sms:sent, sms:delivered and sms:failed; for incoming SMS, sms:received. <a href="https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/smsgate.md#delivery-reports">How</a>',
		],
	},

	// All recipients of a request share one id, so each message has a request of its own.
	send: {
		write: ([message]) => {
			const { id, to, text } = message as Message;
			return {
				method: 'POST',
				path: '/messages',
				body: { id, textMessage: { text }, phoneNumbers: [to], withDeliveryReport: true },
			};
		},
		read: (body, [message]) => {
			const own = (message as Message).id;
			if (isThere(body)) return [{ messageId: own, isSuccess: true }];
			const { id, state } = objectOf(body);
			// It repeats our own id; another is that of something else.
			const messageId = textOf(id) === own ? own : null;
			return [{ messageId, providerStatus: textOf(state), needsId: true }];
		},
	},
	bulk: [],

	lookup: {
		write: (messageId) => ({ method: 'GET', path: `/messages/${encodeURIComponent(messageId)}` }),
	},
	// An id is refused once more by the phone that has it; of several phones, the server chooses any.
	refusesRepeats: ({ deviceId }) => textOf(deviceId) !== null,
	balance: null,
	keys: [],
	// The list of webhooks is there in the cloud, on one's own server and on the phone.
	verify: {
		request: { method: 'GET', path: '/webhooks' },
		read: ({ status, body }) => {
			if (status === 401) return false;
			return status === 200 && Array.isArray(body) ? true : null;
		},
	},

	readError,
	errorRules: {
		QueueLimitExceeded: {
			cause: 'busy',
			message:
				'Too many messages wait for the phone, or too many failed. Check that it is online and can send, then send again.',
		},
		NoDevice: {
			cause: 'address',
			message:
				'SMSGate finds no phone to send with. Open the app on the phone and check that it is online. If it is, correct Device ID in the credential.',
		},
		NotMobile: {
			cause: 'request',
			message: 'SMSGate sends to mobile numbers only. Correct the number.',
		},
		InvalidNumber: {
			cause: 'request',
			message: 'SMSGate does not take this number. Check it, with its country code.',
		},
		NotFound: { cause: 'request', message: 'SMSGate knows no message with this ID.' },
	},
	statuses: { cancelling: 'queued', cancelled: 'failed' },
};
