import { description } from '../../providers/infobip.mts';
import type { MessageStatus } from '../fates.mts';
import { fateOf, magicDigits } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import {
	ABSENT,
	NO_CREDITS,
	NO_ERROR,
	PENDING,
	WRONG_NUMBER,
	apiError,
	invalid,
	refusals,
	statuses,
	unauthorized,
} from './infobip-answers.mts';
import type { Status } from './infobip-answers.mts';
import { infobipProofs } from './infobip-proof.mts';
import type { Answer, Call, Desk, Fields, Incoming, Played } from './provider.mts';

const [account] = description.accounts;
export const INFOBIP_KEY = account.data.apiKey;

const PRICE = 0.01;
const CURRENCY = 'EUR';

interface Destination {
	to: string;
	messageId?: string;
}

interface Sent {
	to: string;
	messageId: string;
	status: Status;
}

const e164 = (to: string) => (to.startsWith('+') ? to : `+${to}`);

/** One destination of a message of the request. */
function accept(
	call: Call,
	{ to, messageId = '' }: Destination,
	message: Pick<LedgerMessage, 'from' | 'message' | 'callbackUrl'> & { batchId: string },
	desk: Desk,
): Sent {
	const id = messageId || desk.uuid();
	const sent = { to: to.replace('+', ''), messageId: id };
	const number = e164(to);
	const refusal = refusals[magicDigits(number) ?? ''];
	if (refusal || desk.refuses(number)) return { ...sent, status: refusal ?? WRONG_NUMBER };
	if (desk.cost(message.message) > desk.balance(call.account)) {
		return { ...sent, status: NO_CREDITS };
	}
	desk.accept(call, { ...message, to: number, messageId: id });
	return { ...sent, status: PENDING };
}

const isShown = ({ to }: Sent) => !fateOf(e164(to)).isMissingFromBulk;

function sendMessages(call: Call, desk: Desk): Answer {
	const batchId = desk.id('BULK-');
	const messages = (call.body.messages as Fields[]).flatMap(
		({ destinations, sender, content, webhooks }) => {
			const callbackUrl: string | null = webhooks?.delivery?.url ?? null;
			const message = { from: sender ?? null, message: content.text, callbackUrl, batchId };
			return (destinations as Destination[]).map((each) => accept(call, each, message, desk));
		},
	);
	return {
		status: 200,
		body: {
			bulkId: batchId,
			messages: messages.filter(isShown).map(({ to, ...sent }) => ({ ...sent, destination: to })),
		},
	};
}

/** Version 2. */
function sendAdvanced(call: Call, desk: Desk): Answer {
	const batchId = desk.id('BULK-');
	const messages = (call.body.messages as Fields[]).flatMap(
		({ destinations, from = null, text, notifyUrl = null }) => {
			const message = { from, message: text, callbackUrl: notifyUrl, batchId };
			return (destinations as Destination[]).map((each) => accept(call, each, message, desk));
		},
	);
	return { status: 200, body: { bulkId: batchId, messages: messages.filter(isShown) } };
}

/** `2019-11-09T16:00:00.000+0000`: its zone has no colon. */
const written = (iso: string) => iso.replace('Z', '+0000');

/** What logs and reports of all versions have in common. */
const common = (
	{ messageId, batchId, acceptedAt, updatedAt }: LedgerMessage,
	reached: MessageStatus,
) => ({
	bulkId: batchId ?? '',
	messageId,
	sentAt: written(acceptedAt),
	doneAt: written(updatedAt),
	price: { pricePerMessage: PRICE, currency: CURRENCY },
	status: statuses[reached],
	error: reached === 'undelivered' ? ABSENT : NO_ERROR,
});

const bare = ({ to }: LedgerMessage) => to.replace('+', '');

const senderOf = ({ from }: LedgerMessage) => (from === null ? {} : { sender: from });

const found = ({ query }: Call, desk: Desk): LedgerMessage[] =>
	(query.messageId ?? '').split(',').flatMap((id) => desk.find(id) ?? []);

const getLogs = (call: Call, desk: Desk): Answer => ({
	status: 200,
	body: {
		results: found(call, desk).map((entry) => ({
			...common(entry, entry.status),
			...senderOf(entry),
			destination: bare(entry),
			messageCount: entry.segments,
			content: { text: entry.message },
		})),
	},
});

/** Version 1. Unlike the provider, the sandbox gives a report as often as it is asked for. */
const getResults = (call: Call, desk: Desk): Answer => ({
	status: 200,
	body: {
		results: found(call, desk).map((entry) => ({
			...common(entry, entry.status),
			to: bare(entry),
			smsCount: entry.segments,
		})),
	},
});

const getBalance = (call: Call, desk: Desk): Answer => ({
	status: 200,
	body: { balance: desk.balance(call.account), currency: desk.currency },
});

const report = (entry: LedgerMessage, reached: MessageStatus) => ({
	results: [
		{
			...common(entry, reached),
			...senderOf(entry),
			to: bare(entry),
			messageCount: entry.segments,
		},
	],
});

function recipients({ messages }: Fields): string[] {
	const all: Fields[] = Array.isArray(messages) ? messages : [];
	return all
		.flatMap((message) => (Array.isArray(message?.destinations) ? message.destinations : []))
		.map((destination) => destination?.to)
		.filter((to) => typeof to === 'string')
		.map(e164);
}

const keyOf = ({ authorization = '' }: Record<string, string>) =>
	/^App (.+)$/.exec(authorization)?.[1];

export const provider = {
	basePath: '/infobip',
	numbers: Object.fromEntries(
		Object.entries(refusals).map(([digits, { name }]) => [digits, `is refused: ${name}`]),
	),
	secretsInQuery: ['apiKey', 'username', 'password'],
	price: PRICE,
	currency: CURRENCY,
	security: { apiKey: ({ headers }: Incoming, desk: Desk) => desk.keys.find(keyOf(headers)) },
	operations: {
		...{ sendMessages, getLogs, getBalance, sendAdvanced },
		...{ getReportsV1: getResults, getLogsV1: getResults },
	},
	undocumented: [],
	refuse: (code: number) => apiError(code),
	unauthorized,
	invalid,
	recipients,
	proofs: infobipProofs,
	bulk: { path: '/sms/3/messages', entries: 'messages' },
	report,
	reportForm: 'json',
} satisfies Played;
