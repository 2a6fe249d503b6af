import { errorText, numberOf, objectOf, textOf } from '../shared/answer/fields';
import { parseJson } from '../shared/answer/json';
import type { ProviderError, ProviderResponse } from '../shared/provider';
import { codeOfName } from './errors';

/**
 * What EzzySMS answers, read as it is meant. The documented example is no JSON: it ends in a comma and bears
 * the key `status` twice, first "success" or "error", then the message's status.
 */
export interface EzzySmsAnswer {
	/** The documented sign of success, or of failure; undefined for neither. */
	isSuccess: boolean | undefined;
	/** The request's: success or error. */
	result: 'success' | 'error' | null;
	/** The message's: Sent, Queued or Processed. */
	messageStatus: string | null;
	cost: number | null;
	error: ProviderError | null;
}

/** The codes of success, whichever field they stand in. */
const ACCEPTED = /^20[012]$/;

/** Repairs the text, and keeps the second `status` apart. Text that is still no JSON stays text. */
export function parseAnswer(text: string): unknown {
	if (!/^\s*\{/.test(text)) return text;
	let seen = 0;
	const repaired = text.replace(
		/"[^"\\]*(?:\\[^][^"\\]*)*(?:"(\s*:)?|\\?$)|,(?=\s*[}\]])/g,
		(token, colon?: string) => {
			if (token === ',') return '';
			return colon !== undefined && /^"status"/.test(token) && seen++ > 0
				? `"message_status"${colon}`
				: token;
		},
	);
	try {
		return parseJson(repaired);
	} catch {
		return text;
	}
}

/** The error by its code, or only by its name; null where neither it nor the word "error" is there. */
function errorOf(fields: Record<string, unknown>, isError: boolean): ProviderError | null {
	const given = errorText(fields.error_code);
	const words = textOf(fields.message);
	const code = given !== null && !ACCEPTED.test(given) ? given : codeOfName(words);
	if (code === null && !isError) return null;
	return { code, message: [words, textOf(fields.details)].filter(Boolean).join(': ') || null };
}

export function readAnswer(body: unknown): EzzySmsAnswer {
	const fields = objectOf(body);
	const status = textOf(fields.status)?.toLowerCase() ?? null;
	const result = status === 'success' || status === 'error' ? status : null;
	const isAccepted = result === 'success' || ACCEPTED.test(textOf(fields.status_code) ?? '');
	return {
		isSuccess: result === 'error' ? false : isAccepted || undefined,
		result,
		// Where JSON was valid, the second `status` has won.
		messageStatus:
			textOf(fields.message_status) ?? (result === null ? textOf(fields.status) : null),
		cost: numberOf(fields.cost),
		error: errorOf(fields, result === 'error'),
	};
}

/** A 4xx in EzzySMS' own shape bears its code as the HTTP status. A 5xx without a code may be a proxy's. */
export function readError({ status, body }: ProviderResponse): ProviderError | null {
	const { error } = readAnswer(body);
	if (error === null || error.code !== null) return error;
	return { ...error, code: status >= 400 && status < 500 ? String(status) : null };
}
