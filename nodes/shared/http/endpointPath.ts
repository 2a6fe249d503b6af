import { wrong, type Failure } from '../fate';
import type { ProviderRequest, SmsProvider } from '../provider';

/** Servers, and proxies in front of them, may decode a path more than once. */
const MAX_DECODINGS = 3;

function decoded(path: string): string {
	let text = path;
	for (let times = 0; times < MAX_DECODINGS && text.includes('%'); times++) {
		try {
			text = decodeURIComponent(text);
		} catch {
			return text;
		}
	}
	return text;
}

/** Whether a path stays below the base URL, whoever decodes it: it holds no `.`, `..` or backslash. */
export function staysBelow(path: string): boolean {
	const [plain = ''] = path.split(/[?#]/, 1);
	const text = decoded(plain);
	return !text.includes('\\') && !text.split('/').some((part) => /^\.\.?$/.test(part.trim()));
}

/**
 * The request to an endpoint that the provider does not document and the user therefore names.
 *
 * @param path below the base URL; `{messageId}` stands for the message's id
 */
export function endpointRequest(
	{ endpointMethod }: SmsProvider,
	path: string,
	messageId = '',
): { request: ProviderRequest } | { failure: Failure } {
	const plain = path.trim();
	if (plain === '') {
		return {
			failure: wrong(
				'endpointPathMissing',
				'Endpoint Path is empty. The provider documents no such endpoint: ask its support, and enter the path below the Base URL, for example /account/balance.',
			),
		};
	}
	const filled = plain.replaceAll('{messageId}', encodeURIComponent(messageId));
	if (/^[a-z]+:|^[/\\]{2}|\s/i.test(plain) || !staysBelow(filled)) {
		return {
			failure: wrong(
				'endpointPathMissing',
				`Endpoint Path "${plain}" is not a path below the Base URL. Enter it without the server, for example /account/balance.`,
			),
		};
	}
	const target = filled.startsWith('/') ? filled : `/${filled}`;
	return {
		request:
			endpointMethod === 'POST'
				? { method: 'POST', path: target, form: {} }
				: { method: 'GET', path: target },
	};
}
