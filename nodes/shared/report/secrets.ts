import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { textOf } from '../answer/fields';

/** The secrets that count: the credential's own and, after a change, the one before it. None without an own one. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const current = textOf(credential.webhookSecret);
	const previous = textOf(credential.previousWebhookSecret);
	return current === null ? [] : [current, ...(previous === null ? [] : [previous])];
}
