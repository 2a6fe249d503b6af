import { numberOf, objectOf, textOf } from '../shared/answer/fields';

/**
 * What EzzySMS answers, read as it is meant. The documented example is no JSON: it ends in a comma and bears
 * the key `status` twice, first "success" or "error", then the message's status.
 */
export interface EzzySmsAnswer {
	/** The request's: success or error. */
	result: 'success' | 'error' | null;
	/** The message's: Sent, Queued or Processed. */
	messageStatus: string | null;
	statusCode: number | null;
	cost: number | null;
	errorCode: string | null;
	message: string | null;
	details: string | null;
}

/** Repairs the text, and keeps the second `status` apart. Text that is still no JSON stays text. */
export function parseAnswer(text: string): unknown {
	let seen = 0;
	const repaired = text.replace(
		/"(?:[^"\\]|\\.)*(?:"(\s*:)?|$)|,(?=\s*[}\]])/g,
		(token, colon?: string) => {
			if (token === ',') return '';
			return colon !== undefined && /^"status"/.test(token) && seen++ > 0
				? `"message_status"${colon}`
				: token;
		},
	);
	try {
		return JSON.parse(repaired) as unknown;
	} catch {
		return text;
	}
}

export function readAnswer(body: unknown): EzzySmsAnswer {
	const fields = objectOf(body);
	const status = textOf(fields.status)?.toLowerCase() ?? null;
	const result = status === 'success' || status === 'error' ? status : null;
	return {
		result,
		// Where n8n already read valid JSON, the second `status` has won.
		messageStatus:
			textOf(fields.message_status) ?? (result === null ? textOf(fields.status) : null),
		statusCode: numberOf(fields.status_code),
		cost: numberOf(fields.cost),
		errorCode: textOf(fields.error_code) === '0' ? null : textOf(fields.error_code),
		message: textOf(fields.message),
		details: textOf(fields.details),
	};
}
