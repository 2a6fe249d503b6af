import type { ErrorRule } from '../../../nodes/shared/provider.ts';
import { readOnly, standIn } from './standIn.mts';

/** Its user's guide, "Using the HTTP interface" and "Delivery reports": plain text, and numbers for the status. */

const TAKEN = /^(?:0: Accepted for delivery|3: Queued for later delivery|Sent\.)/;
const DENIED = /Denied receivers are:([^]*)/;

const errorRules: Record<string, ErrorRule> = {
	'Temporal failure, try again later.': { cause: 'busy' },
};

const send = readOnly((body, messages) => {
	if (typeof body !== 'string' || !TAKEN.test(body)) return [];
	const denied = DENIED.exec(body)?.[1]?.trim().split(/\s+/) ?? [];
	return messages.map(({ to }) =>
		denied.includes(to)
			? { isSuccess: false, error: { code: 'denied', message: 'Denied receiver' } }
			: { isSuccess: true },
	);
});

export const kannel = standIn('Kannel', send, {
	errorRules,
	readError: ({ body }) =>
		typeof body === 'string' && Object.hasOwn(errorRules, body.trim())
			? { code: body.trim(), message: null }
			: null,
	statuses: { 1: 'delivered', 2: 'undelivered', 4: 'queued', 8: 'sent', 16: 'rejected' },
});
