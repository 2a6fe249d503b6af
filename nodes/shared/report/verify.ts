import { holdsToken, isSigned, readReference, withoutSignature } from '../callbackUrl';
import type { SmsProvider } from '../provider';
import { isListed } from './addresses';
import { isBodySigned } from './hmac';
import type { Callback } from './request';
import type { TriggerSettings } from './settings';

/** What of a callback can be trusted. */
export interface Genuine {
	/** Where to look for reports, the likeliest first. */
	sources: unknown[];
	/** The user's own id, which the callback URL carries. */
	reference: string | null;
}

/** A callback, and what it is held against. */
export interface Verifying {
	callback: Callback;
	settings: TriggerSettings;
	provider: SmsProvider;
	/** Each of them counts, so that a secret can be changed. */
	secrets: readonly string[];
	/** Epoch milliseconds. */
	now: number;
}

const whole = ({ body, query }: Callback): Genuine => ({
	sources: [body, withoutSignature(query)],
	reference: readReference(query),
});

const isUrlSigned = ({ callback, provider, secrets, now }: Verifying) =>
	isSigned(callback.query, provider.name, secrets, now);

/**
 * The ways to tell a genuine callback, by the value of the parameter Verification. A secret that signs URLs never
 * stands in one itself.
 */
const checks = new Map<string, (verifying: Verifying) => Genuine | null>([
	['signedUrl', (verifying) => (isUrlSigned(verifying) ? whole(verifying.callback) : null)],
	[
		'token',
		({ callback, provider, secrets }) =>
			!provider.takesCallbackUrl && holdsToken(callback.query, secrets) ? whole(callback) : null,
	],
	[
		'hmac',
		(verifying) => {
			const { callback, settings, secrets, now } = verifying;
			if (!isBodySigned(callback, settings.hmac, secrets, now)) return null;
			// The signature does not cover the query.
			const reference = isUrlSigned(verifying) ? readReference(callback.query) : null;
			return { sources: [callback.body], reference };
		},
	],
	['none', ({ callback }) => whole(callback)],
]);

const BY_SECRET = ['signedUrl', 'token', 'hmac'];

/** Whether a secret is needed to hold a callback against. */
export const needsSecret = ({ verification }: TriggerSettings): boolean =>
	BY_SECRET.includes(verification);

/** What may be read of a callback, or null where it is not genuine. In doubt it is not. */
export function verify(verifying: Verifying): Genuine | null {
	const { callback, settings, secrets } = verifying;
	if (!isListed(callback.ip, settings.ipAllowlist)) return null;
	if (needsSecret(settings) && secrets.length === 0) return null;
	return checks.get(settings.verification)?.(verifying) ?? null;
}
