import type { Answer, Call, Desk } from './provider.mts';
import { envelope } from './ugsms-answers.mts';

const DAY_MS = 24 * 60 * 60 * 1000;

export function generateKey({ account, body }: Call, desk: Desk): Answer {
	const days: number | undefined = body?.expiry_days;
	return envelope('API key generated successfully.', {
		api_key: desk.keys.generate(account),
		expires_at: days ? new Date(Date.now() + days * DAY_MS).toISOString() : null,
	});
}

export function regenerateKey(call: Call, desk: Desk): Answer {
	desk.keys.revoke(call.account);
	return generateKey(call, desk);
}

export function revokeKey({ account }: Call, desk: Desk): Answer {
	desk.keys.revoke(account);
	return envelope('API key revoked successfully.');
}
