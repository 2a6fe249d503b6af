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
	{ fate, draft }: Settled,
	{ message, description }: { message?: string; description?: string } = {},
) {
	const failure = { ...(fate.failure as Failure), ...(message === undefined ? {} : { message }) };
	return nodeError(context.getNode(), { failure, asked: fate.asked }, draft.item, description);
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

const list = (messages: readonly Settled[]) =>
	messages
		.map(
			({ draft, to, fate }) =>
				`item ${draft.item} (${[to, fate.messageId].filter(Boolean).join(', ')})`,
		)
		.join(', ');

const isNotTried = ({ fate }: Settled) => fate.failure?.code === 'notTried';

/** What a stopped run must not throw away: who has got a message, and who may have. */
function account(messages: readonly Settled[], { code }: Failure): string {
	const by = (outcome: string) => messages.filter(({ fate }) => fate.outcome === outcome);
	const accepted = by('accepted');
	const unknown = by('unknown');
	const notTried = messages.filter(isNotTried);
	return [
		accepted.length > 0
			? `Accepted, do not send again: ${list(accepted)}.`
			: 'No message was accepted.',
		unknown.length > 0 ? `May have been sent: ${list(unknown)}.` : null,
		notTried.length > 0 ? `Not tried: ${list(notTried)}.` : null,
		`Error code: ${code}.`,
	]
		.filter((line) => line !== null)
		.join('\n');
}

/** The failure that the others follow from: one that was not just kept back. */
const cause = (failures: readonly Settled[]) =>
	failures.find((message) => !isNotTried(message)) ?? failures[0];

/** Send, under On Error = Stop: ends at the first failed item and says what became of the others. */
export function stopAtFirstFailure(context: IExecuteFunctions, messages: readonly Settled[]): void {
	const first = cause(messages.filter(hasFailed));
	if (first === undefined) return;
	const failure = first.fate.failure as Failure;
	const accepted = messages.filter(({ fate }) => fate.outcome === 'accepted').length;
	// In the message as well, because an AI agent gets to see nothing else.
	const message =
		accepted === 0
			? failure.message
			: `${asSentence(failure.message)} Before it, ${accepted} of ${messages.length} messages were accepted: do not send those again.`;
	throw errorOf(context, first, { message, description: account(messages, failure) });
}

/** Send Batch, under On Error = Stop: ends in an error where none was accepted, or, if asked for, where any failed. */
export function stopFailedBatch(
	context: IExecuteFunctions,
	messages: readonly Settled[],
	failWhen: string,
): void {
	const failures = messages.filter(hasFailed);
	const first = cause(failures);
	if (first === undefined) return;
	const anyAccepted = messages.some(({ fate }) => fate.outcome === 'accepted');
	if (anyAccepted && failWhen !== 'anyFailed') return;
	const failure = first.fate.failure as Failure;
	const message =
		messages.length === 1
			? failure.message
			: `${failures.length} of ${messages.length} messages failed (${tally(messages)}). The first: ${failure.message}`;
	throw errorOf(context, first, { message, description: account(messages, failure) });
}

/** Tells a batch's tally above its output. */
export function hintTally(context: IExecuteFunctions, messages: readonly Settled[]): void {
	context.addExecutionHints({
		message: `${tally(messages)}.`,
		type: messages.some(hasFailed) ? 'warning' : 'info',
		location: 'outputPane',
	});
}
