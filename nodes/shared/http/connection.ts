import type { IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { RateLimit, SmsProvider } from '../provider';
import type { Pacer } from './pacer';
import { pacerOf } from './pacers';
import { redactor } from './redact';
import { Turns } from './turns';

/** A provider, and what the user's credential says of the way to it. The key itself stays with n8n. */
export interface Connection {
	provider: SmsProvider;
	/** Without a slash at its end. */
	baseUrl: string;
	/** The credential's name in n8n, to send the user to it. */
	credentialName: string;
	/** Sees to it that few requests ask for a new token at the same time. */
	turns: Turns;
	pacer: Pacer;
	/** The user's limit, or the provider's; null for none. */
	rateLimit: RateLimit | null;
	/** Signs callback URLs; null where the credential has none. */
	webhookSecret: string | null;
	/** Takes the credential's secrets out of what the provider answers: some echo them. */
	redact<T>(body: T): T;
}

export async function connect(
	context: IExecuteFunctions,
	base: SmsProvider,
	requestsPerMinute: number | null = null,
): Promise<Connection> {
	const { type, displayName } = base.credential;
	const fields = await context.getCredentials(type);
	const { baseUrl, webhookSecret } = fields;
	const { field = '', providers = {} } = base.variants ?? {};
	const provider = new Map(Object.entries(providers)).get(String(fields[field])) ?? base;
	const address = (textOf(baseUrl) ?? '').replace(/\/+$/, '');
	const stored = context.getNode().credentials?.[type];
	return {
		provider,
		turns: new Turns(),
		pacer: pacerOf(JSON.stringify([type, stored?.id, address])),
		rateLimit:
			requestsPerMinute === null
				? provider.rateLimit
				: { requests: requestsPerMinute, seconds: 60 },
		baseUrl: address,
		credentialName: stored?.name ?? displayName,
		webhookSecret: textOf(webhookSecret),
		redact: redactor([fields.apiKey, fields.password, fields.accessToken, webhookSecret]),
	};
}
