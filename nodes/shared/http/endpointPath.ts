import type { MessageError, ProviderRequest, SmsProvider } from '../provider';

/**
 * The request to an endpoint that the provider does not document and the user therefore names.
 *
 * @param path below the base URL; `{messageId}` stands for the message's id
 */
export function endpointRequest(
	{ endpointMethod }: SmsProvider,
	path: string,
	messageId = '',
): { request: ProviderRequest } | { error: MessageError } {
	const plain = path.trim();
	const wrong = (message: string) => ({
		error: { code: 'endpointPathMissing', message, retryable: false },
	});
	if (plain === '') {
		return wrong(
			'Endpoint Path is empty. The provider documents no such endpoint: ask its support, and enter the path below the Base URL, for example /account/balance.',
		);
	}
	if (/^[a-z]+:|^\/\/|\s|(^|\/)\.\.(\/|$)/i.test(plain)) {
		return wrong(
			`Endpoint Path "${plain}" is not a path below the Base URL. Enter it without the server, for example /account/balance.`,
		);
	}
	const filled = plain.replaceAll('{messageId}', encodeURIComponent(messageId));
	const target = filled.startsWith('/') ? filled : `/${filled}`;
	return {
		request:
			endpointMethod === 'POST'
				? { method: 'POST', path: target, form: {} }
				: { method: 'GET', path: target },
	};
}
