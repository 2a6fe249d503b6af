import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asSentence, isFailed, type Failure } from '../fate';
import { nodeError } from '../http/nodeError';
import { toItem } from '../item';
import type { SmsProvider } from '../provider';
import type { Settled } from './board';
import { resultOfMessage, tally } from './result';

const hasFailed = ({ fate }: Settled) => isFailed(fate);

/** n8n's error for a message that failed. */
function errorOf(
	context: IExecuteFunctions,
	{ fate }: Settled,
	{ message, more }: { message?: string; more?: string } = {},
) {
	const failure = { ...(fate.failure as Failure), ...(message === undefined ? {} : { message }) };
	return nodeError(context.getNode(), { failure, asked: fate.asked }, more);
}

/** Results as n8n's items, in input order. */
export function toItems(
	context: IExecuteFunctions,
	provider: SmsProvider,
	messages: readonly Settled[],
): INodeExecutionData[] {
	return messages.map((message) =>
		toItem(
			context,
			{ json: resultOfMessage(provider, message), pairedItem: { item: message.draft.item } },
			hasFailed(message) ? errorOf(context, message) : undefined,
		),
	);
}

/** Who is meant, for a person: the row, counted from 1, and the number. */
const who = ({ draft, to }: Settled) => `row ${draft.row}${to ? `, ${to}` : ''}`;

const MAX_LISTED = 1000;

const list = (messages: readonly Settled[]) => {
	const more = messages.length > MAX_LISTED ? `; and ${messages.length - MAX_LISTED} more` : '';
	const some = messages.slice(0, MAX_LISTED).map((message) => {
		const { messageId } = message.fate;
		return `${who(message)}${messageId ? ` (${messageId})` : ''}`;
	});
	return `${some.join('; ')}${more}`;
};

const isNotTried = ({ fate }: Settled) => fate.failure?.code === 'notTried';

/** What a stopped run must not throw away: who has got a message, and who may have. */
function account(messages: readonly Settled[]): string {
	const by = (outcome: string) => messages.filter(({ fate }) => fate.outcome === outcome);
	const accepted = by('accepted');
	const unknown = by('unknown');
	const notTried = messages.filter(isNotTried);
	return [
		accepted.length > 0 ? `Accepted, do not send again: ${list(accepted)}.` : null,
		unknown.length > 0 ? `May have been sent: ${list(unknown)}.` : null,
		notTried.length > 0 ? `Not tried: ${list(notTried)}.` : null,
	]
		.filter((line) => line !== null)
		.join('\n');
}

/** The failure that the others follow from: one that was not just kept back. */
const cause = (failures: readonly Settled[]) =>
	failures.find((message) => !isNotTried(message)) ?? failures[0];

/** Ends the run with the error of one message, and says what happened to the others. */
function stop(context: IExecuteFunctions, first: Settled, messages: readonly Settled[]): never {
	const { message } = first.fate.failure as Failure;
	const count = messages.length;
	const accepted = messages.filter(({ fate }) => fate.outcome === 'accepted').length;
	const failed = messages.filter((message) => hasFailed(message) && !isNotTried(message)).length;
	const told =
		count === 1 ? message : `${failed} of ${count} messages failed. In ${who(first)}: ${message}`;
	// In the message as well, because an AI agent gets to see nothing else.
	const beside =
		accepted > 0
			? `${accepted} of ${count} messages were accepted: do not send those again.`
			: 'No message was accepted.';
	throw errorOf(context, first, {
		message: count === 1 ? told : `${asSentence(told)} ${beside}`,
		more: account(messages),
	});
}

/** Send, under On Error = Stop: ends at the first failed item. */
export function stopAtFirstFailure(context: IExecuteFunctions, messages: readonly Settled[]): void {
	const first = cause(messages.filter(hasFailed));
	if (first !== undefined) stop(context, first, messages);
}

/** Send Batch, under On Error = Stop: ends in an error where none was accepted, or, if asked for, where any failed. */
export function stopFailedBatch(
	context: IExecuteFunctions,
	messages: readonly Settled[],
	failWhen: string,
): void {
	const first = cause(messages.filter(hasFailed));
	if (first === undefined) return;
	const anyAccepted = messages.some(({ fate }) => fate.outcome === 'accepted');
	if (!anyAccepted || failWhen === 'anyFailed') stop(context, first, messages);
}

/** Tells above the output how many messages were accepted, and how many were not. */
export function hintTally(context: IExecuteFunctions, messages: readonly Settled[]): void {
	context.addExecutionHints({
		message: `${tally(messages)}.`,
		type: messages.some(hasFailed) ? 'warning' : 'info',
		location: 'outputPane',
	});
	if (!messages.some(({ fate }) => fate.practice)) return;
	context.addExecutionHints({
		message: 'Practice Mode: nothing was sent. Switch it off in the credential to send for real.',
		type: 'warning',
		location: 'outputPane',
	});
}
