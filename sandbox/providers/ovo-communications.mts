import { description } from '../../providers/ovo-communications.mts';
import { bearerToken } from '../credentials.mts';
import type { MessageStatus } from '../fates.mts';
import { fateOf } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import { lookup, timestamp } from '../lookup.mts';
import type { Problem } from '../problem.mts';
import { ovoCommunicationsProofs } from './ovo-communications-proof.mts';
import type { Answer, Call, Desk, Fields, Played } from './provider.mts';

const [account] = description.accounts;
export const OVO_KEY = account.data.apiKey;
export const OVO_EMPTY_KEY = account.empty.apiKey;

interface MessageRequest {
	to: string;
	from: string;
	message: string;
}

interface ErrorDetail {
	code: string;
	message: string;
	param: string | null;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const NOT_E164 = "The 'to' parameter must be a valid phone number in E.164 format.";

/** Assumed, all but `invalid_parameter`: the reference shows that one only, with NOT_E164. */
const refusals: Record<number, Omit<ErrorDetail, 'param'>> = {
	400: { code: 'invalid_parameter', message: 'The request is not valid.' },
	401: { code: 'invalid_api_key', message: 'The API key is missing or not valid.' },
	402: { code: 'insufficient_balance', message: 'The balance of the account is used up.' },
	404: { code: 'not_found', message: 'There is no such message or endpoint.' },
	429: { code: 'rate_limit_exceeded', message: 'Too many requests. Try again later.' },
	500: { code: 'internal_error', message: 'Something went wrong. Try again later.' },
	503: { code: 'service_unavailable', message: 'The service is not available at present.' },
};

const error = (status: number, detail: ErrorDetail, desk: Desk): Answer => ({
	status,
	body: { error: { ...detail, request_id: desk.id('req_') } },
});

function refuse(status: number, desk: Desk): Answer {
	const refusal = refusals[status] ?? { code: `http_${status}`, message: `HTTP status ${status}.` };
	return error(status, { ...refusal, param: null }, desk);
}

const invalidNumber: ErrorDetail = { code: 'invalid_parameter', message: NOT_E164, param: 'to' };

function invalid({ param, keyword, detail }: Problem, desk: Desk): Answer {
	if (param === 'to' && keyword === 'pattern') return error(400, invalidNumber, desk);
	const message =
		param === null
			? 'The request body must be a JSON object.'
			: keyword === 'required'
				? `The '${param}' parameter is required.`
				: `The '${param}' parameter ${detail}.`;
	return error(400, { code: 'invalid_parameter', message, param }, desk);
}

function send(call: Call, desk: Desk): Answer {
	const { body, account } = call;
	if (desk.cost(body.message) > desk.balance(account)) return refuse(402, desk);
	if (desk.refuses(body.to)) return error(400, invalidNumber, desk);
	const entry = accept(call, body, null, desk);
	return {
		status: 200,
		body: { ...receipt(entry), created_at: timestamp(entry.acceptedAt) },
	};
}

function sendBulk(call: Call, desk: Desk): Answer {
	const requests: MessageRequest[] = call.body.messages;
	const cost = desk.cost(...requests.map(({ message }) => message));
	if (cost > desk.balance(call.account)) return refuse(402, desk);
	const batchId = desk.id('batch_');
	const results = requests.map((request) => {
		const { isMissingFromBulk } = fateOf(request.to);
		const isAccepted = E164.test(request.to) && !desk.refuses(request.to);
		const entry = isAccepted
			? receipt(accept(call, request, batchId, desk))
			: { status: 'failed', to: request.to, from: request.from, error: invalidNumber };
		return { entry, isAccepted, isMissingFromBulk };
	});
	const successful = results.filter(({ isAccepted }) => isAccepted).length;
	return {
		status: 200,
		body: {
			batch_id: batchId,
			total_messages: requests.length,
			successful,
			failed: requests.length - successful,
			messages: results.filter((result) => !result.isMissingFromBulk).map(({ entry }) => entry),
			created_at: timestamp(new Date().toISOString()),
		},
	};
}

function get({ params }: Call, desk: Desk): Answer {
	const entry = desk.find(params.message_id!);
	return entry ? { status: 200, body: lookup(entry) } : refuse(404, desk);
}

function accept(
	call: Call,
	{ to, from, message }: MessageRequest,
	batchId: string | null,
	desk: Desk,
): LedgerMessage {
	const callbackUrl: string | null = call.body.callback_url ?? null;
	return desk.accept(call, { messageId: desk.id('sm_'), batchId, to, from, message, callbackUrl });
}

const receipt = ({ messageId, status, to, from }: LedgerMessage) => ({
	message_id: messageId,
	status,
	to,
	from,
});

const report = (entry: LedgerMessage, status: MessageStatus) =>
	lookup({ ...entry, status, deliveredAt: status === 'delivered' ? entry.deliveredAt : null });

function recipients({ to, messages }: Fields): string[] {
	const numbers = Array.isArray(messages) ? messages.map((message) => message?.to) : [to];
	return numbers.filter((number) => typeof number === 'string');
}

export const provider = {
	basePath: '/ovo-communications/v1',
	secretsInQuery: ['api_key'],
	price: 0.05,
	currency: 'USD',
	security: { apiKey: ({ headers }, desk) => desk.keys.find(bearerToken(headers)) },
	operations: { sendMessage: send, sendBulk, getMessage: get },
	undocumented: ['balance'],
	refuse,
	invalid,
	recipients,
	proofs: ovoCommunicationsProofs,
	bulk: { path: '/sms/bulk', entries: 'messages' },
	report,
	reportForm: 'json',
} satisfies Played;
