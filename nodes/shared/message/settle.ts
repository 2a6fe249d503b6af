import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../http/nodeError';
import { asSentence } from '../http/outcome';
import { toItem } from '../item';
import type { MessageError, SmsProvider } from '../provider';
import { resultOf, tally } from './result';
import type { Settled } from './types';

const failed = ({ verdict, skipped }: Settled) => verdict.outcome !== 'accepted' && !skipped;

function errorOf(context: IExecuteFunctions, message: Settled, description?: string) {
	const error = message.verdict.error as MessageError;
	return nodeError(context.getNode(), { error, asked: message.asked }, message.item, description);
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
			{ json: resultOf(provider, message), pairedItem: { item: message.item } },
			failed(message) ? errorOf(context, message) : undefined,
		),
	);
}

const list = (messages: readonly Settled[]) =>
	messages
		.map(
			({ item, to, verdict }) =>
				`item ${item} (${[to, verdict.messageId].filter(Boolean).join(', ')})`,
		)
		.join(', ');

/** What a stopped run must not throw away: who has got a message, and who may have. */
function account(messages: readonly Settled[], error: MessageError): string {
	const by = (outcome: string) =>
		messages.filter(({ verdict, skipped }) => verdict.outcome === outcome && !skipped);
	const accepted = by('accepted');
	const unknown = by('unknown');
	const notTried = messages.filter(({ verdict }) => verdict.error?.code === 'notTried');
	return [
		accepted.length > 0
			? `Accepted, do not send again: ${list(accepted)}.`
			: 'No message was accepted.',
		unknown.length > 0 ? `May have been sent: ${list(unknown)}.` : null,
		notTried.length > 0 ? `Not tried: ${list(notTried)}.` : null,
		`Error code: ${error.code}.`,
	]
		.filter((line) => line !== null)
		.join('\n');
}

/** The failure that the others follow from: one that was not just kept back. */
const cause = (failures: readonly Settled[]) =>
	failures.find(({ verdict }) => verdict.error?.code !== 'notTried') ?? failures[0];

const withMessage = (settled: Settled, message: string): Settled => ({
	...settled,
	verdict: {
		...settled.verdict,
		error: { ...(settled.verdict.error as MessageError), message },
	} as Settled['verdict'],
});

/** Send, under On Error = Stop: ends at the first failed item and says what became of the others. */
export function stopAtFirstFailure(context: IExecuteFunctions, messages: readonly Settled[]): void {
	const first = cause(messages.filter(failed));
	if (first === undefined) return;
	const error = first.verdict.error as MessageError;
	const accepted = messages.filter(({ verdict }) => verdict.outcome === 'accepted').length;
	// In the message as well, because an AI agent gets to see nothing else.
	const message =
		accepted === 0
			? error.message
			: `${asSentence(error.message)} Before it, ${accepted} of ${messages.length} messages were accepted: do not send those again.`;
	throw errorOf(context, withMessage(first, message), account(messages, error));
}

/** Send Batch, under On Error = Stop: ends in an error where none was accepted, or, if asked for, where any failed. */
export function stopFailedBatch(
	context: IExecuteFunctions,
	messages: readonly Settled[],
	failWhen: string,
): void {
	const failures = messages.filter(failed);
	const first = cause(failures);
	if (first === undefined) return;
	const anyAccepted = messages.some(({ verdict }) => verdict.outcome === 'accepted');
	if (anyAccepted && failWhen !== 'anyFailed') return;
	const error = first.verdict.error as MessageError;
	const message =
		messages.length === 1
			? error.message
			: `${failures.length} of ${messages.length} messages failed (${tally(messages)}). The first: ${error.message}`;
	throw errorOf(context, withMessage(first, message), account(messages, error));
}

/** Tells a batch's tally above its output. */
export function hintTally(context: IExecuteFunctions, messages: readonly Settled[]): void {
	context.addExecutionHints({
		message: `${tally(messages)}.`,
		type: messages.some(failed) ? 'warning' : 'info',
		location: 'outputPane',
	});
}
