import { textOf } from '../answer/fields';
import type { SmsProvider } from '../provider';

/** What a credential's fields say. */
export type Fields = Readonly<Record<string, unknown>>;

const SECRETS = ['apiKey', 'password', 'accessToken', 'webhookSecret', 'previousWebhookSecret'];

/** What of a credential nobody may see: also the name and password of HTTP Basic, as they are sent. */
export const secretsOf = (fields: Fields): unknown[] => [
	...SECRETS.map((name) => fields[name]),
	`${textOf(fields.username) ?? ''}:${textOf(fields.password) ?? ''}`,
];

/** The API that the credential chooses, where the provider has several. */
export function variantOf(base: SmsProvider, fields: Fields): SmsProvider {
	const { field = '', providers = {} } = base.variants ?? {};
	return new Map(Object.entries(providers)).get(String(fields[field])) ?? base;
}

/** The credential's own base URL, or the one that its fields choose; without a slash at its end. */
export function baseUrlOf({ baseUrls }: SmsProvider, fields: Fields): string {
	const chosen = baseUrls?.urls[String(fields[baseUrls.field])];
	return (textOf(fields.baseUrl) ?? chosen ?? '').replace(/\/+$/, '');
}

/** In characters; what is longer, servers refuse. */
const LONGEST_URL = 8000;

export const isWebAddress = (url: string): boolean =>
	url.length <= LONGEST_URL && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);
