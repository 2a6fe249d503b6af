import { codeOfName as codeOfRecipient, recipientRules } from '../shared/answer/recipientCodes';
import type { ErrorRule } from '../shared/provider';

/**
 * EzzySMS' error codes, as HTTP status or as `error_code` in the body. Source: its API document, Error Codes. In a
 * list of several, it does not say what happened to the others.
 */
export const errorRules: Record<string, ErrorRule> = {
	...recipientRules('EzzySMS', true),
	401: {
		cause: 'credential',
		message: 'EzzySMS did not accept the username and password. Correct them in the credential.',
	},
	429: {
		cause: 'rateLimit',
		message: 'EzzySMS takes 1000 requests an hour. Send again later, or more slowly.',
	},
};

/** The names by which EzzySMS also tells its codes, in the field `message`. */
const NAMES = new Map([
	['Unauthorized', '401'],
	['TooManyRequests', '429'],
]);

export const codeOfName = (name: string | null): string | null =>
	codeOfRecipient(name) ?? NAMES.get(name ?? '') ?? null;
