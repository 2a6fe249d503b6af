import type { ErrorRule } from '../shared/provider';

const refused = (message: string, more: Partial<ErrorRule> = {}): ErrorRule => ({
	outcome: 'rejected',
	retryable: false,
	message,
	...more,
});

/** EzzySMS' error codes, as HTTP status or as `error_code` in the body. Source: its API document, Error Codes. */
export const errorRules: Record<string, ErrorRule> = {
	401: refused(
		'EzzySMS did not accept the username and password. Correct them in the credential.',
		{
			stopsBatch: true,
		},
	),
	402: refused(
		'The sender ID is not approved. Enter one in From that EzzySMS has approved for you, or leave From empty.',
	),
	403: refused('EzzySMS does not take this number. Check it, with its country code.'),
	404: refused('EzzySMS does not send to this type of number. Use a mobile number.'),
	405: refused('The EzzySMS balance is used up. Top it up, then send what was refused.', {
		stopsBatch: true,
	}),
	406: refused(
		'The number is on the blacklist of your EzzySMS account. Take it off there if the person agrees.',
	),
	407: refused(
		'EzzySMS finds no route to this number. Ask its support whether it reaches this network.',
	),
	409: refused('The person asked their network for no such messages (Do Not Disturb).'),
	429: refused('EzzySMS takes 1000 requests an hour. Send again later, or more slowly.', {
		retryable: true,
	}),
	500: { outcome: 'unknown', retryable: false, message: 'Something went wrong at EzzySMS.' },
	501: { outcome: 'unknown', retryable: false, message: 'The gateway of EzzySMS had a fault.' },
	502: refused('The gateway of EzzySMS refused this message.'),
};
