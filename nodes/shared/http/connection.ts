import type { ICredentialsDecrypted, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { SmsProvider } from '../provider';
import type { Limits, Pacer } from './pacer';
import { pacerOf } from './pacers';
import { redactor } from './redact';
import { Turns } from './turns';

/** A provider, and what the user's credential says of the way to it. To authenticate is n8n's part. */
export interface Connection {
	provider: SmsProvider;
	/** Without a slash at its end. */
	baseUrl: string;
	/** The credential's name in n8n, to send the user to it. */
	credentialName: string;
	/** Read once, and handed to n8n with each request: left alone, n8n reads and decrypts it for each. */
	credential: ICredentialsDecrypted;
	/** Sees to it that few requests ask for a new token at the same time. */
	turns: Turns;
	pacer: Pacer;
	/** The user's limits, or the provider's. */
	limits: Limits;
	/** Signs callback URLs; null where the credential has none. */
	webhookSecret: string | null;
	/** Takes the credential's secrets out of what the provider answers: some echo them. */
	redact<T>(body: T): T;
}

/** What the user may set. */
export interface Wishes {
	/** Null for the provider's limit. */
	requestsPerMinute?: number | null;
	/** Requests at the same time, of all nodes with this credential. */
	concurrency?: number;
}

export async function connect(
	context: IExecuteFunctions,
	base: SmsProvider,
	{ requestsPerMinute = null, concurrency = base.concurrency }: Wishes = {},
): Promise<Connection> {
	const { type, displayName } = base.credential;
	const fields = await context.getCredentials(type);
	const { baseUrl, webhookSecret } = fields;
	const { field = '', providers = {} } = base.variants ?? {};
	const provider = new Map(Object.entries(providers)).get(String(fields[field])) ?? base;
	const address = (textOf(baseUrl) ?? '').replace(/\/+$/, '');
	const stored = context.getNode().credentials?.[type];
	const credentialName = stored?.name ?? displayName;
	return {
		provider,
		turns: new Turns(),
		pacer: pacerOf(JSON.stringify([type, stored?.id, address])),
		limits: {
			rate:
				requestsPerMinute === null
					? provider.rateLimit
					: { requests: requestsPerMinute, seconds: 60 },
			concurrency,
		},
		baseUrl: address,
		credentialName,
		credential: { id: stored?.id ?? '', name: credentialName, type, data: fields },
		webhookSecret: textOf(webhookSecret),
		redact: redactor([
			fields.apiKey,
			fields.password,
			fields.accessToken,
			webhookSecret,
			fields.previousWebhookSecret,
		]),
	};
}
