/**
 * What n8n calls on a node. What does the work is loaded at the first call: when n8n starts, it loads every node, only
 * to describe it.
 */

import type {
	EngineResponse,
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
	NodeOutput,
} from 'n8n-workflow';

import type { SmsProvider } from './provider';

type Action = typeof import('./action');
type Listening = typeof import('./report/listening');
type Receive = typeof import('./report/receive');
type Resume = typeof import('./report/resume');

/** Variables, as TypeScript wants a file extension in a literal that not every tool resolves. */
const ACTION = './action';
const LISTENING = './report/listening';
const RECEIVE = './report/receive';
const RESUME = './report/resume';

/** Runs the operation that the node's parameters name. */
export async function runAction(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[][]> {
	const action: Action = await import(ACTION);
	return await action.runAction(context, provider);
}

/**
 * The same for a node that can also wait for a delivery.
 *
 * @param response what n8n hands to a node that asked it for something
 */
export async function runActionOrWait(
	context: IExecuteFunctions,
	provider: SmsProvider,
	response: EngineResponse | undefined,
): Promise<NodeOutput> {
	const action: Action = await import(ACTION);
	return await action.runActionOrWait(context, provider, response);
}

/** A request at a trigger's URL. */
export async function receive(
	context: IWebhookFunctions,
	provider: SmsProvider,
): Promise<IWebhookResponseData> {
	const report: Receive = await import(RECEIVE);
	return await report.receive(context, provider);
}

/** A report for an execution that waits for it. */
export async function resume(
	context: IWebhookFunctions,
	provider: SmsProvider,
): Promise<IWebhookResponseData> {
	const report: Resume = await import(RESUME);
	return await report.resume(context, provider);
}

/**
 * What n8n does when a trigger goes active or inactive. There is nothing to register at the provider: a message
 * carries its own callback URL, or the provider's support has entered one for all.
 */
export const listening = (provider: SmsProvider) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return false;
		},
		async create(this: IHookFunctions): Promise<boolean> {
			const { checkSettings }: Listening = await import(LISTENING);
			await checkSettings(this, provider);
			return true;
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return true;
		},
	},
});
