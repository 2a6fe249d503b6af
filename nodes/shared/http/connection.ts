import type { IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { SmsProvider } from '../provider';
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
	/** Signs callback URLs; null where the credential has none. */
	webhookSecret: string | null;
	/** Takes the credential's secrets out of what the provider answers: some echo them. */
	redact<T>(body: T): T;
}

export async function connect(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<Connection> {
	const { type, displayName } = provider.credential;
	const fields = await context.getCredentials(type);
	const { baseUrl, webhookSecret } = fields;
	const { field = '', providers = {} } = provider.variants ?? {};
	const choice = new Map(Object.entries(providers)).get(String(fields[field]));
	return {
		provider: choice ?? provider,
		turns: new Turns(),
		baseUrl: (textOf(baseUrl) ?? '').replace(/\/+$/, ''),
		credentialName: context.getNode().credentials?.[type]?.name ?? displayName,
		webhookSecret: textOf(webhookSecret),
		redact: redactor([fields.apiKey, fields.password, webhookSecret]),
	};
}
