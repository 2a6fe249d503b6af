import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { tokenOf } from '../answer/fields';
import { clock } from '../clock';
import type { SmsProvider } from '../provider';
import { proofOf } from './authenticate';
import { baseUrlOf } from './credential';

/**
 * Gets a token for n8n's HTTP Request node: our own nodes get theirs through the door. It keeps the door's rules: no
 * redirect, which would take the key to another server, and a deadline for the whole response.
 */
export const preAuthenticateBy = (provider: SmsProvider) =>
	async function (
		this: IHttpRequestHelper,
		fields: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		// Nothing to store: a made-up token would be sent once Practice Mode is off.
		if (fields.practice === true) return {};
		const { displayName, tokenPath = '' } = provider;
		const asking = this.helpers.httpRequest({
			method: 'POST',
			url: `${baseUrlOf(provider, fields)}${tokenPath}`,
			body: proofOf(provider, fields, tokenPath).fields,
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: clock.deadline(clock.responseTimeout),
		}) as Promise<IN8nHttpFullResponse>;
		// n8n's error would hold the request with the key.
		const response = await asking.catch(() => null);
		if (response === null) {
			throw new Error(
				`${displayName} gave no access token. Check the Base URL in the credential and the network.`,
			);
		}
		const { statusCode, body } = response;
		if (statusCode >= 300 && statusCode < 400) {
			throw new Error(
				`The Base URL leads elsewhere (HTTP ${statusCode}). Enter the address that it leads to.`,
			);
		}
		if (statusCode >= 400) {
			throw new Error(
				`${displayName} refused the API key (HTTP ${statusCode}). Correct it in the credential.`,
			);
		}
		const accessToken = tokenOf(body);
		if (accessToken === null) {
			throw new Error(
				`The Base URL answered without an access token, so it is not the ${displayName} API. Check the Base URL.`,
			);
		}
		return { accessToken };
	};
