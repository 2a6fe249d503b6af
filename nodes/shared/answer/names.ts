/** What SMS gateways call the fields of a message, the usual names first. Read in any case and spelling. */
export const NAMES = {
	messageId: ['messageId', 'msgId', 'messageSid', 'smsId', 'id'],
	status: ['status', 'messageStatus', 'deliveryStatus', 'state'],
	to: ['to', 'phoneNumber', 'msisdn', 'recipient', 'receiver', 'number'],
	from: ['from', 'senderId', 'sender'],
	text: ['message', 'messageBody', 'text', 'body'],
	segments: ['segments', 'numberOfMessages', 'parts'],
	cost: ['cost', 'price'],
	currency: ['currency', 'currencyCode'],
	balance: [
		'balance',
		'availableBalance',
		'remainingBalance',
		'accountBalance',
		'credits',
		'credit',
		'amount',
	],
} as const;
