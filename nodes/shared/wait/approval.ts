import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isObject } from '../answer/fields';
import { wrong } from '../fate';
import { isLocal } from '../callbackUrl';
import { connect } from '../http/connection';
import { nodeError } from '../http/nodeError';
import { typedText } from '../message/check';
import type { Draft } from '../message/draft';
import { fromItems } from '../message/forms/items';
import { toItems } from '../message/output';
import { holdsExpression } from '../message/placeholders';
import { sendEach } from '../message/send';
import { isTool, isUpToModel } from '../model';
import { practiceRefusal } from '../practice/practice';
import type { SmsProvider } from '../provider';
import { limitOf } from './limit';
import { answered, idOf, labelsOf, unanswered, type Question } from './question';
import { sleepProblem } from './sleep';

const NO_TEXT = '[object Object]';

/**
 * n8n's own text for a human review shows the tool's parameters as "[object Object]". Nobody can approve what they
 * cannot see, so they are written out.
 */
function readable(text: string, { toolParameters }: IDataObject): string {
	return isObject(toolParameters)
		? text.replace(NO_TEXT, () => JSON.stringify(toolParameters, null, ' '))
		: text;
}

/** The draft of the SMS, which ends with the link; and the question without it. */
function ask(context: IExecuteFunctions, draft: Draft): { draft: Draft; question: Question } {
	const text = readable(draft.text.trim(), draft.input);
	const to = typedText(draft.to);
	const question = { id: idOf(to, text), to, text, ...labelsOf(context) };
	// Without a text there is no question: it is told as for every message.
	const isAsked = text !== '' && !holdsExpression(text);
	const link = context.getSignedResumeUrl({ q: question.id });
	return { draft: { ...draft, text: isAsked ? `${text}\n${link}` : text }, question };
}

const NO_REVIEWER = wrong(
	'reviewerFromModel',
	"To is filled in by the AI model, which would choose who reviews it. Enter the number in To, or take it from another node: {{ $('Name of the Node').first().json.… }}.",
);

function hintLocal(context: IExecuteFunctions): void {
	if (!isLocal(context.getSignedResumeUrl())) return;
	context.addExecutionHints({
		message:
			'The link leads to this computer only: no phone can open it. Set the environment variable WEBHOOK_URL of n8n to an address that phones reach.',
		type: 'warning',
		location: 'outputPane',
	});
}

/**
 * message:sendAndWait: asks by one SMS with one link, and sleeps until somebody presses a button on the page behind it,
 * or the wait is over.
 */
export async function sendAndWait(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[]> {
	const problem = sleepProblem(context, 'an answer');
	if (problem !== null) throw problem;
	const node = context.getNode();
	if (isTool(node) && isUpToModel(node.parameters.to, true)) {
		throw nodeError(node, { failure: NO_REVIEWER });
	}
	if ((await connect(context, provider)).isPractice) {
		throw nodeError(node, { failure: practiceRefusal('Waiting for an answer') });
	}
	const until = limitOf(context);
	const [asked] = fromItems(context).map((draft) => ask(context, draft));
	if (asked === undefined) return [];
	const settled = await sendEach(context, provider, [asked.draft]);
	const [message] = settled;
	if (message?.fate.outcome !== 'accepted') {
		const results = toItems(context, provider, settled);
		// Where the same question is asked again, the link would answer it: only who gets the SMS may have it.
		const text = asked.question.text || null;
		for (const { json } of results) Object.assign(json, { text }, answered(false, null));
		return results;
	}
	hintLocal(context);
	// At the end of the wait n8n hands on what had come in, without running the node. That may hold an earlier approval.
	const items = context.getInputData();
	const result = unanswered({ ...asked.question, to: message.to });
	items.splice(0, items.length, result);
	await context.putExecutionToWait(until);
	return [result];
}
