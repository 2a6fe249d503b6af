import type { IBuilderHint } from 'n8n-workflow';

/**
 * For models that build workflows: n8n shows them these, and of the panel neither notices nor placeholders. No
 * expression in double braces stands here, as n8n's linter wants it.
 */

export const sendingHint: IBuilderHint = {
	searchHint:
		'Sends real SMS. Each costs money and cannot be called back. While you build, switch on Practice Mode in the credential: it sends nothing. ' +
		'For a list of people, use one Send Batch, not a loop of Send. To send no SMS twice, set Send Once in Options. ' +
		'The outcome "unknown" may have been sent: never send it again automatically, so leave Retry On Fail off. ' +
		'Let a person approve each SMS that an agent wants to send.',
};

export const reportsHint: IBuilderHint = {
	searchHint:
		'Starts a workflow when the provider posts what happened to an SMS. The provider must know its URL: ' +
		'the message carries it as Callback URL, or it is registered with the provider. To wait in the same workflow, use Send and Wait for Delivery where the action node has it.',
};
