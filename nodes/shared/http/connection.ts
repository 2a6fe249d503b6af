import { hash } from 'crypto';
import type { ICredentialsDecrypted, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { SmsProvider } from '../provider';
import { baseUrlOf, secretsOf, variantOf, type Fields } from './credential';
import { lineOf, type Limits, type Line } from './line';
import { redactor } from './redact';
import { signInOf, type SignIn } from './signIn';

/** A provider, and what the user's credential says of the way to it. To authenticate is n8n's part. */
export interface Connection {
	provider: SmsProvider;
	/** Without a slash at its end. */
	baseUrl: string;
	/** The credential's name in n8n, to send the user to it. */
	credentialName: string;
	/** Read once, and handed to n8n with each request: left alone, n8n reads and decrypts it for each. */
	credential: ICredentialsDecrypted;
	/** Null where the provider exchanges no key for a token. */
	signIn: SignIn | null;
	line: Line;
	/** The user's limits, or the provider's. */
	limits: Limits;
	/** The longest that a request of this run had to wait for its turn because of a limit, in milliseconds. */
	waited: number;
	/** Whether nothing is sent and nobody is asked: the credential is in Practice Mode. */
	isPractice: boolean;
	/** What the credential says of all messages; null where it says nothing. */
	country: string | null;
	sender: string | null;
	/** Signs callback URLs; null where the credential has none. */
	webhookSecret: string | null;
	/** Takes the credential's secrets out of what is shown: some providers repeat them. */
	redact<T>(body: T): T;
}

/** What the user may set. */
export interface Wishes {
	/** Null for the provider's limit. */
	requestsPerMinute?: number | null;
	/** Requests at the same time, of all nodes with this credential. */
	concurrency?: number;
}

/** Redacts by what is secret now: a token that was renewed, too. */
function redacting(fields: Fields, signIn: SignIn | null): Connection['redact'] {
	const secrets = new Set<unknown>(secretsOf(fields));
	let redact = redactor([...secrets]);
	return (body) => {
		const token = signIn?.token;
		if (token && !secrets.has(token)) redact = redactor([...secrets.add(token)]);
		return redact(body);
	};
}

export async function connect(
	context: IExecuteFunctions,
	base: SmsProvider,
	{ requestsPerMinute = null, concurrency = base.concurrency }: Wishes = {},
): Promise<Connection> {
	const { type, displayName } = base.credential;
	const fields = await context.getCredentials(type);
	const provider = variantOf(base, fields);
	const baseUrl = baseUrlOf(provider, fields);
	const stored = context.getNode().credentials?.[type];
	const credentialName = stored?.name ?? displayName;
	const identity = [type, stored?.id, baseUrl];
	const key = hash('sha256', String(fields.apiKey), 'base64');
	const signIn =
		provider.tokenPath === undefined
			? null
			: signInOf(JSON.stringify([...identity, key]), textOf(fields.accessToken));
	return {
		provider,
		signIn,
		line: lineOf(JSON.stringify(identity)),
		limits: {
			rate:
				requestsPerMinute === null
					? provider.rateLimit
					: { requests: requestsPerMinute, seconds: 60 },
			concurrency,
		},
		waited: 0,
		isPractice: fields.practice === true,
		country: textOf(fields.defaultCountry ?? provider.defaultCountry),
		sender: textOf(fields.defaultSender),
		baseUrl,
		credentialName,
		credential: { id: stored?.id ?? '', name: credentialName, type, data: fields },
		webhookSecret: textOf(fields.webhookSecret),
		redact: redacting(fields, signIn),
	};
}
