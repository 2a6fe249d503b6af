import { holdsToken, isSigned, readReference } from '../../callbackUrl';
import type { SmsProvider } from '../../provider';
import type { Callback } from '../callback';
import type { EventName, TriggerSettings } from '../settings';
import { isListed, listProblem } from './addresses';
import { bodyProblem } from './hmac';

/** What of a callback can be trusted. */
export interface Genuine {
	/** Where to look for reports, the likeliest first. */
	sources: unknown[];
	/** The user's own id, which the callback URL carries. */
	reference: string | null;
	/** What its sender may tell. */
	events: readonly EventName[];
}

/** A callback is genuine, or there is a reason why not: for n8n's log, never for whoever sent it. */
export type Trust = Genuine | { reason: string };

/** A callback, and what it is held against. */
export interface Verifying {
	callback: Callback;
	settings: TriggerSettings;
	provider: SmsProvider;
	/** Each of them counts, so that a secret can be changed. */
	secrets: readonly string[];
	/** Stands in the URL of incoming SMS; null where there is none. */
	incomingToken: string | null;
	/** Epoch milliseconds. */
	now: number;
}

const ALL = ['deliveryReport', 'incomingSms'] as const;

const whole = ({ body, asked, query }: Callback, events: readonly EventName[] = ALL): Genuine => ({
	sources: [body, asked],
	reference: readReference(query),
	events,
});

const isUrlSigned = ({ callback, provider, secrets, now }: Verifying) =>
	isSigned(callback.query, provider.name, secrets, now);

/** The ways to tell a genuine callback, by the value of the parameter Verification. */
const checks = new Map<string, (verifying: Verifying) => Trust>([
	[
		'signedUrl',
		(verifying) => {
			const { callback, incomingToken } = verifying;
			if (isUrlSigned(verifying)) return whole(callback, ['deliveryReport']);
			if (incomingToken !== null && holdsToken(callback.query, [incomingToken])) {
				return whole(callback, ['incomingSms']);
			}
			return {
				reason:
					'its URL was not signed with the Webhook Secret in the last week, and does not end in ?token= and the Incoming Token',
			};
		},
	],
	[
		'token',
		({ callback, provider, secrets }) => {
			// A secret that signs URLs never stands in one itself.
			if (provider.takesCallbackUrl) return { reason: 'this provider takes signed URLs' };
			return holdsToken(callback.query, secrets)
				? whole(callback)
				: { reason: 'its URL does not end in ?token= and the Webhook Secret' };
		},
	],
	[
		'hmac',
		(verifying) => {
			const { callback, settings, secrets, now } = verifying;
			const reason = bodyProblem(callback, settings.hmac, secrets, now);
			if (reason !== null) return { reason };
			// The signature does not cover the query.
			const reference = isUrlSigned(verifying) ? readReference(callback.query) : null;
			return { sources: [callback.body], reference, events: ALL };
		},
	],
	['none', ({ callback }) => whole(callback)],
]);

const BY_SECRET = ['signedUrl', 'token', 'hmac'];

/** Whether a callback is held against what stands in the credential. */
export const needsAccount = ({ verification }: TriggerSettings): boolean =>
	BY_SECRET.includes(verification);

/** What the credential lacks, without which all callbacks of a kind are refused. */
export function missingSecrets(
	{ verification, events }: TriggerSettings,
	{ secrets, incomingToken }: Pick<Verifying, 'secrets' | 'incomingToken'>,
): Array<'Webhook Secret' | 'Incoming Token'> {
	if (!BY_SECRET.includes(verification)) return [];
	const isSigned = verification === 'signedUrl';
	const needsSecret = !isSigned || events.includes('deliveryReport');
	const needsToken = isSigned && events.includes('incomingSms');
	return [
		...(needsSecret && secrets.length === 0 ? ['Webhook Secret' as const] : []),
		...(needsToken && incomingToken === null ? ['Incoming Token' as const] : []),
	];
}

/** Why nobody in a request's place would be let in, or null. */
function addressProblem({ callback: { ip }, settings }: Verifying): string | null {
	const { allowedAddresses: list } = settings;
	if (list === undefined) return null;
	return listProblem(list) ?? (isListed(ip, list) ? null : `${ip} is not in Allowed Addresses`);
}

/** What may be read of a callback, or why it is refused. In doubt it is refused. */
export function verify(verifying: Verifying): Trust {
	const { settings, secrets, incomingToken } = verifying;
	const reason = addressProblem(verifying);
	if (reason !== null) return { reason };
	if (needsAccount(settings) && secrets.length === 0 && incomingToken === null) {
		const missing = missingSecrets(settings, verifying);
		return { reason: `the credential has no ${missing.join(', and no ')}` };
	}
	return checks.get(settings.verification)?.(verifying) ?? { reason: 'Verification is not set' };
}
