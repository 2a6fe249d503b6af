import { NodeOperationError, isHitlToolType, type IExecuteFunctions } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

/** What an execution sleeps for. */
export type Awaited = 'a delivery' | 'an answer';

const nothingSent = (context: IExecuteFunctions, message: string, description: string) =>
	new NodeOperationError(context.getNode(), message, {
		description: `${description} Nothing was sent.`,
	});

/** As a tool, a node cannot sleep; as the human review of one, it can. */
function toolProblem(context: IExecuteFunctions, awaited: Awaited): NodeOperationError | null {
	const { type } = context.getNode();
	const isReview = awaited === 'an answer' && isHitlToolType(type);
	if (isReview || !(context.isToolExecution() || type.endsWith('Tool'))) return null;
	return nothingSent(
		context,
		`An AI agent cannot wait for ${awaited}`,
		awaited === 'a delivery'
			? 'Choose the operation Send for the tool, and a trigger for the delivery reports.'
			: 'Choose the operation Send for the tool. To have a person approve it, put a Human Review node between the agent and the tool.',
	);
}

/** Why an execution cannot sleep here, or null: to be asked before anything is sent. */
export function sleepProblem(
	context: IExecuteFunctions,
	awaited: Awaited,
): NodeOperationError | null {
	// n8n 1 would let anybody wake the execution who guesses its number.
	if (!('isToolExecution' in context)) {
		const message = `This version of n8n cannot wait for ${awaited}`;
		return nothingSent(context, message, 'Update n8n to version 2.');
	}
	const problem = toolProblem(context, awaited);
	if (problem !== null) return problem;
	const { executeOnce } = context.getNode();
	const count = context.getInputData().length;
	if (count > 1 && !executeOnce) {
		return nothingSent(
			context,
			`This node waits for one message, but ${count} items came in`,
			'Put a Loop Over Items node before it, with a batch size of 1.',
		);
	}
	if (executeOnce) {
		return nothingSent(
			context,
			'This node cannot wait with Execute Once',
			'Switch Execute Once off in its Settings, and let one item come in.',
		);
	}
	return null;
}

/** Why no delivery report can wake an execution, or null. */
export const callbackProblem = (
	context: IExecuteFunctions,
	{ takesCallbackUrl, displayName }: SmsProvider,
): NodeOperationError | null =>
	takesCallbackUrl
		? null
		: nothingSent(
				context,
				`Messages of ${displayName} cannot carry a URL for their delivery report`,
				'Choose the operation Send.',
			);

/** Where the delivery report wakes the execution: n8n's own URL for it, which holds a token. */
export function resumeUrlOf(context: IExecuteFunctions): string {
	const url = new URL(String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)));
	url.pathname = `${url.pathname.replace(/\/$/, '')}/${context.getNode().id}`;
	return url.toString();
}
