import type { Problem } from '../problem.mts';
import type { Settings } from '../settings.mts';
import type { Answer, Desk } from './provider.mts';

/** The document's words, but those of 400 and 503, which it does not list. */
export const errors: Record<number, [message: string, details: string]> = {
	400: ['BadRequest', 'A parameter is missing or wrong.'],
	401: ['Unauthorized', 'Missing or Invalid Logins Details'],
	402: ['InvalidSenderId', 'The sender ID provided is invalid or not approved.'],
	403: ['InvalidPhoneNumber', 'The phone number format is invalid.'],
	404: ['UnsupportedNumberType', 'Phone number type is not supported.'],
	405: ['InsufficientBalance', 'Account balance is insufficient to send SMS.'],
	406: ['UserInBlacklist', 'Recipient is in your account blacklist.'],
	407: ['CouldNotRoute', 'Unable to find route for the destination number.'],
	409: ['DoNotDisturbRejection', 'Message rejected due to Do Not Disturb settings.'],
	429: ['TooManyRequests', 'API calls are limited to 1000 requests per hour per account.'],
	500: ['InternalServerError', 'Something went wrong on our server.'],
	501: ['GatewayError', 'Error occurred at the gateway level.'],
	502: ['RejectedByGateway', 'Message rejected by the gateway.'],
	503: ['ServiceUnavailable', 'The service is not available at present.'],
};

export function refuse(code: number, { settings }: Desk, given?: string): Answer {
	const [message, details] = errors[code] ?? ['Error', `HTTP status ${code}.`];
	return {
		status: settings.ezzysms.errorsWith200 ? 200 : code,
		body: { status: 'error', error_code: code, message, details: given ?? details },
	};
}

export const invalid = ({ param, detail }: Problem, desk: Desk): Answer =>
	param === 'to'
		? refuse(403, desk)
		: refuse(400, desk, param === null ? 'The body must be JSON.' : `${param} ${detail}.`);

/** The API is a part of a website, so what is not in it is answered by that. */
export const notFound = (): Answer => ({
	status: 404,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: '<!doctype html><html><body><h1>Not Found</h1></body></html>',
});

/** An object has no key twice, so the second `status` has a blank before it, until it is printed. */
const SECOND_STATUS = ' status';

/** The fields as the document prints them: `status` twice in an acceptance. */
export function layOut(body: unknown, { ezzysms }: Settings): unknown {
	const { status, ...rest } = body as Record<string, unknown>;
	const isTwice = !ezzysms.validJson && 'status_code' in rest;
	return isTwice ? { status: 'success', ...rest, [SECOND_STATUS]: status } : body;
}

/** As the document prints them: with a comma too many. */
export function print(fields: object, { ezzysms }: Settings): string {
	const isShown = ['status_code', 'error_code', SECOND_STATUS].some((name) => name in fields);
	if (ezzysms.validJson || !isShown) return JSON.stringify(fields);
	const lines = Object.entries(fields).map(
		([name, value]) => `"${name.trim()}": ${JSON.stringify(value)},`,
	);
	return ['{', ...lines, '}'].join('\n');
}
