export interface ErrorCode {
	code: number;
	/** As the document names it. */
	word: string;
	outcome: 'rejected' | 'unknown';
	retryable?: true;
	/** What the user reads, beside EzzySMS' own words. */
	words: string;
}

const rejected = (code: number, word: string, words: string): ErrorCode => ({
	code,
	word,
	outcome: 'rejected',
	words,
});

const unknown = (code: number, word: string, words: string): ErrorCode => ({
	code,
	word,
	outcome: 'unknown',
	words,
});

/** Every error code of the document, and what it has to mean here. */
export const errorCodes: ErrorCode[] = [
	rejected(401, 'Unauthorized', 'did not accept the username and password. Correct them'),
	rejected(402, 'InvalidSenderId', 'The sender ID is not approved. Enter one in Sender'),
	rejected(403, 'InvalidPhoneNumber', 'does not take this number. Check it'),
	rejected(404, 'UnsupportedNumberType', 'does not send to this type of number.'),
	rejected(405, 'InsufficientBalance', 'balance is used up. Top it up'),
	rejected(406, 'UserInBlacklist', 'The number is on the blacklist'),
	rejected(407, 'CouldNotRoute', 'finds no route to this number.'),
	rejected(409, 'DoNotDisturbRejection', '(Do Not Disturb)'),
	{
		...rejected(429, 'TooManyRequests', '1000 requests an hour. Send again later'),
		retryable: true,
	},
	unknown(500, 'InternalServerError', 'Something went wrong at EzzySMS.'),
	unknown(501, 'GatewayError', 'look it up at the provider before you send it again.'),
	rejected(
		502,
		'RejectedByGateway',
		'The gateway of EzzySMS refused this message. Check the number, the text and the sender.',
	),
];
