import type { Problem } from '../problem.mts';
import type { Answer } from './provider.mts';

export const INVALID_NUMBER = 'Invalid phone number format.';
const UNAUTHORIZED = 'Unauthorized.';

/** Documented: 401 and the 400 for a number. The rest is assumed. */
const refusals: Record<number, string> = {
	400: INVALID_NUMBER,
	401: UNAUTHORIZED,
	402: 'Insufficient balance.',
	404: 'Not found.',
	429: 'Too many requests.',
	500: 'Server Error',
	503: 'Service unavailable.',
};

export const error = (status: number, text: string): Answer => ({ status, body: { error: text } });

export const refuse = (status: number): Answer =>
	error(status, refusals[status] ?? `HTTP ${status}`);

export function invalid({ param, detail }: Problem): Answer {
	if (param === 'numbers') return refuse(400);
	return error(400, param === null ? 'The body is not valid.' : `The ${param} field ${detail}.`);
}

/** As version 2 wraps all that went well. */
export const envelope = (message: string, data?: object): Answer => ({
	status: 200,
	body: { success: true, message, ...(data && { data }) },
});
