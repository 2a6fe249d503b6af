import type { ErrorRule } from '../shared/provider';

/** Refused because of one recipient; in a list of several, the document does not say what happened to the others. */
const recipient = (message: string): ErrorRule => ({ cause: 'request', isAboutOne: true, message });

/** EzzySMS' error codes, as HTTP status or as `error_code` in the body. Source: its API document, Error Codes. */
export const errorRules: Record<string, ErrorRule> = {
	401: {
		cause: 'credential',
		message: 'EzzySMS did not accept the username and password. Correct them in the credential.',
	},
	402: {
		cause: 'request',
		message:
			'The sender ID is not approved. Enter one in Sender that EzzySMS has approved for you, or leave Sender empty.',
	},
	403: recipient('EzzySMS does not take this number. Check it, with its country code.'),
	404: recipient('EzzySMS does not send to this type of number. Use a mobile number.'),
	405: {
		cause: 'balance',
		message: 'The EzzySMS balance is used up. Top it up, then send what was refused.',
	},
	406: recipient(
		'The number is on the blacklist of your EzzySMS account. Take it off there if the person agrees.',
	),
	407: recipient(
		'EzzySMS finds no route to this number. Ask its support whether it reaches this network.',
	),
	409: recipient(
		'This person blocks such messages (Do Not Disturb). Take the number off your list.',
	),
	429: {
		cause: 'rateLimit',
		message: 'EzzySMS takes 1000 requests an hour. Send again later, or more slowly.',
	},
	500: { cause: 'fault', message: 'Something went wrong at EzzySMS.' },
	501: { cause: 'fault', message: 'The gateway of EzzySMS had a fault.' },
	502: {
		cause: 'request',
		message:
			'The gateway of EzzySMS refused this message. Check the number, the text and the sender.',
	},
};

/** The names by which EzzySMS also tells its codes, in the field `message`. */
const NAMES = new Map([
	['Unauthorized', '401'],
	['InvalidSenderId', '402'],
	['InvalidPhoneNumber', '403'],
	['UnsupportedNumberType', '404'],
	['InsufficientBalance', '405'],
	['UserInBlacklist', '406'],
	['CouldNotRoute', '407'],
	['DoNotDisturbRejection', '409'],
	['TooManyRequests', '429'],
	['InternalServerError', '500'],
	['GatewayError', '501'],
	['RejectedByGateway', '502'],
]);

export const codeOfName = (name: string | null): string | null => NAMES.get(name ?? '') ?? null;
