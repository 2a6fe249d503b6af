import { description } from '../../providers/kannel.mts';
import { byFields } from '../credentials.mts';
import type { MessageStatus } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import type { Problem } from '../problem.mts';
import { ACCEPTED, DENIED, NOT_ROUTABLE, NO_RECEIVER, refusals } from './kannel-answers.mts';
import { kannelProofs } from './kannel-proof.mts';
import type { Answer, Call, Desk, Incoming, Played } from './provider.mts';

const [account] = description.accounts;
export const KANNEL_USER = account.data.username;
export const KANNEL_PASSWORD = account.data.password;

/** Kannel says so of all that it writes. */
const TYPE = { 'content-type': 'text/html' };

const answer = (status: number, body: string): Answer => ({ status, headers: TYPE, body });

const refuse = (status: number): Answer => answer(status, refusals[status] ?? '');

/** By the name of a header that is not as it should be. */
const misformed: Readonly<Record<string, string>> = {
	'x-kannel-to': NO_RECEIVER,
	'x-kannel-coding': 'Coding field misformed, rejected',
	'x-kannel-dlr-mask': 'DLR-Mask field misformed, rejected',
	'x-kannel-dlr-url': 'DLR-URL field misformed, rejected',
};

const invalid = ({ param }: Problem): Answer =>
	answer(400, misformed[param?.toLowerCase() ?? ''] ?? NO_RECEIVER);

const accountOf = ({ headers }: Incoming, { users }: Desk) =>
	byFields(
		{ username: headers['x-kannel-username'], password: headers['x-kannel-password'] },
		users,
	);

const NUMBER = /^\+?\d{3,}$/;

const numbersIn = (headers: Incoming['headers']) =>
	(headers['x-kannel-to'] ?? '').split(' ').filter(Boolean);

/** Kannel gives no id. Whoever sends puts one of their own into the URL for the reports. */
const ownId = (dlrUrl: string | null) => /[?&]kannel_id=([^&]+)/.exec(dlrUrl ?? '')?.[1];

function send(call: Call, desk: Desk): Answer {
	const { headers } = call;
	const [type = ''] = (headers['content-type'] ?? '').split(';');
	if (type === 'text/html') return answer(415, 'Unsupported content-type, rejected');
	if (type !== 'text/plain') return answer(400, 'Invalid content-type');
	const numbers = numbersIn(headers).filter((to) => NUMBER.test(to));
	if (numbers.length === 0) return answer(400, DENIED);
	const message = String(call.body ?? '');
	const cost = desk.cost(...numbers.map(() => message));
	if (numbers.some(desk.refuses) || cost > desk.balance(call.account)) {
		return answer(403, NOT_ROUTABLE);
	}
	const wantsReports = Number(headers['x-kannel-dlr-mask'] ?? 0) > 0;
	const callbackUrl = (wantsReports && headers['x-kannel-dlr-url']) || null;
	for (const to of numbers) {
		desk.accept(call, {
			...{ messageId: ownId(callbackUrl) ?? desk.id('kannel_'), batchId: null },
			...{ to, from: headers['x-kannel-from'] ?? null, message, callbackUrl },
		});
	}
	return answer(202, ACCEPTED);
}

/** What `%d` is, and the SMSC's word. */
const reported: Readonly<Record<MessageStatus, readonly [sum: number, word: string]>> = {
	queued: [4, 'ENROUTE'],
	sent: [8, ''],
	delivered: [1, 'DELIVRD'],
	undelivered: [2, 'UNDELIV'],
	failed: [2, 'REJECTD'],
	expired: [34, 'EXPIRED'],
};

function report({ messageId, to, updatedAt }: LedgerMessage, status: MessageStatus) {
	const [sum, word] = reported[status];
	const receipt = `id:${messageId} sub:001 dlvrd:000 stat:${word} err:000 text:`;
	return {
		'%d': String(sum),
		'%A': word === '' ? 'ACK/' : receipt,
		'%p': to,
		'%T': String(Math.floor(Date.parse(updatedAt) / 1000)),
		'%i': 'operator',
		'%F': messageId,
	};
}

export const provider = {
	basePath: '/kannel',
	secretsInQuery: ['username', 'password', 'user', 'pass'],
	price: 0.05,
	currency: 'USD',
	security: { username: accountOf, password: accountOf },
	operations: { sendMessage: send },
	undocumented: ['balance', 'lookup'],
	refuse,
	unauthorized: () => answer(403, refusals[403]!),
	invalid,
	recipients: (_fields, headers) => numbersIn(headers),
	proofs: kannelProofs,
	bulk: null,
	report,
	reportForm: 'escapes',
} satisfies Played;
