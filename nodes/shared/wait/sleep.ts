import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

/** Why an execution cannot sleep here, or null: to be asked before anything is sent. */
export function waitProblem(
	context: IExecuteFunctions,
	{ takesCallbackUrl, displayName }: SmsProvider,
): NodeOperationError | null {
	const node = context.getNode();
	const problem = (message: string, description: string) =>
		new NodeOperationError(node, message, { description: `${description} Nothing was sent.` });
	if (!takesCallbackUrl) {
		return problem(
			`Messages of ${displayName} cannot carry a URL for their delivery report`,
			'Choose the operation Send.',
		);
	}
	// n8n 1 would let anybody wake the execution who guesses its number.
	if (!('isToolExecution' in context)) {
		return problem('This version of n8n cannot wait for a delivery', 'Update n8n to version 2.');
	}
	if (context.isToolExecution() || node.type.endsWith('Tool')) {
		return problem(
			'An AI agent cannot wait for a delivery',
			'Choose the operation Send for the tool, and a trigger for the delivery reports.',
		);
	}
	const count = context.getInputData().length;
	if (count > 1 && !node.executeOnce) {
		return problem(
			`This node waits for one message, but ${count} items came in`,
			'Put a Loop Over Items node before it, with a batch size of 1.',
		);
	}
	if (node.executeOnce) {
		return problem(
			'This node cannot wait with Execute Once',
			'Switch Execute Once off in its Settings, and let one item come in.',
		);
	}
	return null;
}

/** Where the delivery report wakes the execution: n8n's own URL for it, which holds a token. */
export function resumeUrlOf(context: IExecuteFunctions): string {
	const url = new URL(String(context.evaluateExpression('{{ $execution.resumeUrl }}', 0)));
	url.pathname = `${url.pathname.replace(/\/$/, '')}/${context.getNode().id}`;
	return url.toString();
}
