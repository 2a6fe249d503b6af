import { hash } from 'crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject, textOf } from '../answer/fields';

/** What somebody is asked, and by which buttons they answer. */
export interface Question {
	/** Stands in the link as well: in a loop, and for each call of an agent, n8n makes the same link. */
	id: string;
	to: string;
	text: string;
	approveLabel: string;
	/** Null where there is only one button. */
	declineLabel: string | null;
}

/** Who is asked what. A question that is asked again is the same one: an answer by the first link counts. */
export const idOf = (to: string, text: string): string =>
	hash('sha256', JSON.stringify([to, text]), 'base64url').slice(0, 4);

/** The buttons, as n8n's own nodes have them. */
export function labelsOf(
	context: IExecuteFunctions,
): Pick<Question, 'approveLabel' | 'declineLabel'> {
	const given: unknown = context.getNodeParameter('approvalOptions.values', 0, {});
	const { approvalType, approveLabel, disapproveLabel } = isObject(given) ? given : {};
	const isDouble = approvalType === 'double';
	return {
		approveLabel: textOf(approveLabel) ?? 'Approve',
		declineLabel: isDouble ? (textOf(disapproveLabel) ?? 'Decline') : null,
	};
}

/** What goes on, in the shape of n8n's own nodes. Without an answer it is as good as declined. */
export const answered = (approved: boolean, respondedAt: string | null): IDataObject => ({
	data: { approved, respondedAt },
});

/**
 * What stands for the question while the execution sleeps: the page is made from it, and n8n hands it on where nobody
 * answers in time.
 */
export const unanswered = (question: Question): INodeExecutionData => ({
	json: { ...answered(false, null), question: { ...question } },
	pairedItem: { item: 0 },
});

/** The question that an execution sleeps over; null where there is none. */
export function questionIn(json: unknown): Question | null {
	const question = isObject(json) ? json.question : null;
	return isObject(question) && typeof question.id === 'string'
		? (question as unknown as Question)
		: null;
}
