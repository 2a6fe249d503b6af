import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { objectOf } from '../answer/fields';
import { clock, isoTime } from '../clock';
import { overPage, questionPage, setHeaders, thanksPage } from './page';
import { answered, questionIn, type Question } from './question';

/** The label of the button that was pressed, if it is one that the question has. */
function pressed({ approveLabel, declineLabel }: Question, approved: unknown): string | null {
	if (approved === 'true') return approveLabel;
	return approved === 'false' ? declineLabel : null;
}

/**
 * A request by the link of an SMS. n8n has checked its signature, and that the execution sleeps. Programs that look at
 * links open them, so only a press of a button is an answer.
 */
export function receiveAnswer(context: IWebhookFunctions): IWebhookResponseData {
	setHeaders(context);
	const question = questionIn(context.evaluateExpression('{{ $json }}'));
	const { q } = objectOf(context.getQueryData());
	if (question === null || q !== question.id) return { webhookResponse: overPage() };
	const { approved } = objectOf(context.getBodyData());
	const isPress = context.getRequestObject().method === 'POST';
	const label = isPress ? pressed(question, approved) : null;
	if (label === null) return { webhookResponse: questionPage(question) };
	const json = answered(approved === 'true', isoTime(clock.now()));
	return {
		webhookResponse: thanksPage(label),
		workflowData: [[{ json, pairedItem: { item: 0 } }]],
	};
}
