import type { IAuthenticate, IHttpRequestOptions } from 'n8n-workflow';

import { isObject, textOf } from '../answer/fields';
import type { Authentication, SmsProvider } from '../provider';

/** HTTP Basic (RFC 7617). */
export const basic = ({
	username,
	password,
}: Readonly<Record<string, unknown>>): Authentication => ({
	headers: {
		Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
	},
});

/** n8n's nodes hand in `IHttpRequestOptions`; its HTTP Request node, an older form of them. */
type Options = IHttpRequestOptions & { uri?: string; form?: object };

/** A request with what proves who sends it. */
export function signed(options: Options, { headers, fields }: Authentication): Options {
	const withHeaders = { ...options, headers: { ...options.headers, ...headers } };
	if (fields === undefined) return withHeaders;
	if (options.method === 'GET') return { ...withHeaders, qs: { ...options.qs, ...fields } };
	if (options.form !== undefined) return { ...withHeaders, form: { ...options.form, ...fields } };
	const body = isObject(options.body) ? options.body : {};
	return { ...withHeaders, body: { ...body, ...fields } };
}

/** What proves who asks. A key or a name is often copied with a blank or a line end; a password may have its own. */
export const proofOf = (
	{ authenticate }: SmsProvider,
	fields: Readonly<Record<string, unknown>>,
	path: string,
): Authentication => {
	const { apiKey, username } = fields;
	return authenticate(
		{ ...fields, apiKey: textOf(apiKey) ?? '', username: textOf(username) ?? '' },
		path,
	);
};

/** How a provider's credential signs a request, in our nodes and in n8n's HTTP Request node. */
export const authenticateBy =
	(provider: SmsProvider): IAuthenticate =>
	async (fields, options) => {
		if (fields.practice === true) {
			throw new Error('Practice Mode is on in this credential, so no request was made.');
		}
		const { url, uri }: Options = options;
		return signed(options, proofOf(provider, fields, textOf(url ?? uri) ?? ''));
	};
