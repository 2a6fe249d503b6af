import type { ICredentialType, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

/** The time for nodes, inputs and oracle: epoch milliseconds. */
export const NOW = Date.UTC(2026, 0, 1);

/** A provider's trigger, with the name that its signed URLs bear. */
export interface Loaded {
	provider: string;
	node: INodeType;
	credentialType: ICredentialType;
	/** The Send node then signs URLs; else the secret is a token. */
	takesCallbackUrl: boolean;
}

/** How a request is to be proved; the names are those of the node's parameters. */
export interface Scheme {
	verification: 'signedUrl' | 'token' | 'hmac' | 'none';
	algorithm: 'sha1' | 'sha256' | 'sha512';
	encoding: 'hex' | 'base64';
	prefix: string;
	/** Whether the time is signed as well, as `{timestamp}.{body}`. */
	isTimed: boolean;
	/** Addresses and ranges; empty for all. */
	allowed: readonly string[];
}

const plain: Scheme = {
	...{ verification: 'none', algorithm: 'sha256', encoding: 'hex', prefix: '' },
	...{ isTimed: false, allowed: [] },
};

/** What a user can choose in the trigger's panel. */
export function schemesOf({ takesCallbackUrl }: Pick<Loaded, 'takesCallbackUrl'>): Scheme[] {
	const own: Scheme = { ...plain, verification: takesCallbackUrl ? 'signedUrl' : 'token' };
	return [
		own,
		{ ...own, allowed: ['192.0.2.0/24', '2001:db8::/32'] },
		{ ...plain, verification: 'hmac' },
		{ ...plain, verification: 'hmac', algorithm: 'sha1', encoding: 'base64', prefix: 'sha1=' },
		{ ...plain, verification: 'hmac', algorithm: 'sha512', isTimed: true },
		plain,
	];
}

/** How old a signature with a time may be, in seconds. */
export const TOLERANCE = 300;
export const SIGNATURE_HEADER = 'x-signature';
export const TIME_HEADER = 'x-time';

/** The second one counts, too: it is the one before the first. */
export const secrets = ['h4FqT9s2LmXv8RzK', 'Zp3WcN7uYb6EjD1a'] as const;

export const credential: IDataObject = {
	webhookSecret: secrets[0],
	previousWebhookSecret: secrets[1],
};

export const parametersOf = (scheme: Scheme, options: IDataObject): INodeParameters =>
	({
		verification: scheme.verification,
		statuses: [],
		hmacHeader: SIGNATURE_HEADER,
		hmacAlgorithm: scheme.algorithm,
		hmacEncoding: scheme.encoding,
		hmacOptions: {
			prefix: scheme.prefix,
			...(scheme.isTimed
				? {
						timestampHeader: TIME_HEADER,
						signedText: '{timestamp}.{body}',
						tolerance: TOLERANCE,
					}
				: {}),
		},
		options: {
			...options,
			...(scheme.allowed.length > 0 ? { allowedAddresses: scheme.allowed.join(', ') } : {}),
		},
	}) as INodeParameters;
