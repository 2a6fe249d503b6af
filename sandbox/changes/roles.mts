/** What a field of an answer is there for, and so in which ways it can come otherwise. */
export type Role =
	'id' | 'flag' | 'count' | 'number' | 'word' | 'code' | 'error' | 'amount' | 'text' | 'list';

/** A field's name, however it is spelled: `message_id` and `messageId` are one. */
export const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Names that gateways use, those of the providers here among them. */
const roles: ReadonlyArray<[Role, readonly string[]]> = [
	['id', ['messageid', 'id', 'msgid', 'smsid', 'accesstoken', 'batchid', 'requestid']],
	['flag', ['success', 'ok', 'accepted']],
	[
		'count',
		[
			'recipients',
			'totalmessages',
			'successful',
			'failed',
			'numberofmessages',
			'index',
			'segments',
		],
	],
	['number', ['to', 'number', 'phonenumber', 'msisdn', 'recipient', 'destination']],
	['word', ['status', 'state', 'result', 'outcome']],
	['code', ['code', 'errorcode', 'statuscode', 'responsecode']],
	['error', ['error', 'errors', 'errormessage']],
	['list', ['messages', 'successfulmessages', 'failedmessages']],
	['amount', ['cost', 'estimatedcost', 'remainingbalance', 'balance', 'expiresin']],
];

const byName = new Map(
	roles.flatMap(([role, names]) => names.map((name) => [name, role] as const)),
);

/** By its name; where that says nothing, by what is in it. */
export const roleOf = (name: string, value?: unknown): Role =>
	byName.get(plain(name)) ?? (Array.isArray(value) ? 'list' : 'text');
