import type { MessageStatus } from '../fates.mts';
import type { Problem } from '../problem.mts';
import type { Answer, Incoming } from './provider.mts';

const GROUPS = ['ACCEPTED', 'PENDING', 'UNDELIVERABLE', 'DELIVERED', 'EXPIRED', 'REJECTED'];

/** A status as its page on them lists it. */
const status = (groupId: number, id: number, name: string, words: string) => ({
	...{ groupId, groupName: GROUPS[groupId]!, id, name, description: words },
});

export type Status = ReturnType<typeof status>;

export const PENDING = status(1, 26, 'PENDING_ACCEPTED', 'Message sent to next instance');
export const NO_CREDITS = status(5, 12, 'REJECTED_NOT_ENOUGH_CREDITS', 'Not enough credits');
export const WRONG_NUMBER = status(5, 52, 'REJECTED_DESTINATION', 'Invalid destination address');

/** By the last two digits of a number of the magic range: why a message is refused. */
export const refusals: Readonly<Record<string, Status>> = {
	80: status(5, 11, 'REJECTED_SOURCE', 'Invalid Source address'),
	81: status(5, 6, 'REJECTED_NETWORK', 'Network is forbidden'),
	82: status(5, 10, 'REJECTED_DND', 'Destination is on the DND list'),
	83: NO_CREDITS,
	84: status(2, 9, 'UNDELIVERABLE_NOT_DELIVERED', 'Message sent not delivered'),
	99: WRONG_NUMBER,
};

/** How far a message is, by its page on status codes; it has no word for what fails. */
export const statuses: Record<MessageStatus, Status> = {
	queued: PENDING,
	sent: status(3, 2, 'DELIVERED_TO_OPERATOR', 'Message delivered to operator'),
	delivered: status(3, 5, 'DELIVERED_TO_HANDSET', 'Message delivered to handset'),
	undelivered: status(2, 9, 'UNDELIVERABLE_NOT_DELIVERED', 'Message sent not delivered'),
	failed: status(2, 31, 'UNDELIVERABLE_NOT_SENT', 'Message not sent'),
	expired: status(4, 15, 'EXPIRED_EXPIRED', 'Message expired'),
};

export const NO_ERROR = {
	...{ groupId: 0, groupName: 'OK', id: 0, name: 'NO_ERROR' },
	...{ description: 'No Error', permanent: false },
};
export const ABSENT = {
	...{ groupId: 1, groupName: 'HANDSET_ERRORS', id: 27, name: 'EC_ABSENT_SUBSCRIBER' },
	...{ description: 'Absent Subscriber', permanent: false },
};

/** The words of its reference. */
const errors: Readonly<Record<number, readonly [exception: string, words: string]>> = {
	400: ['BAD_REQUEST', 'Request cannot be processed.'],
	401: [
		'UNAUTHORIZED',
		'The request lacks valid authentication credentials for the requested resource.',
	],
	403: ['FORBIDDEN', 'Insufficient permissions to access the requested resource.'],
	404: ['NOT_FOUND', 'Requested resource not found.'],
	429: ['TOO_MANY_REQUESTS', 'Too many requests sent.'],
	500: ['GENERAL_ERROR', 'Something went wrong.'],
	503: ['SERVICE_UNAVAILABLE', 'The service is not available at present.'],
};

const wordsOf = (code: number) => errors[code] ?? (['ERROR', `HTTP status ${code}.`] as const);

export const apiError = (code: number, violations: object[] = []): Answer => ({
	status: code,
	body: {
		errorCode: `E${code}`,
		description: wordsOf(code)[1],
		action: 'Check the resources and adjust the request.',
		violations,
		resources: [],
	},
});

export const invalid = ({ param, detail }: Problem): Answer =>
	apiError(400, [{ property: param ?? '', violation: detail }]);

const apiException = (code: number): Answer => {
	const [messageId, text] = wordsOf(code);
	return { status: code, body: { requestError: { serviceException: { messageId, text } } } };
};

export const unauthorized = ({ path }: Incoming): Answer =>
	path.startsWith('/sms/3/') ? apiError(401) : apiException(401);
