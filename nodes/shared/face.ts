import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IExecuteFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { SmsProvider } from './provider';
import { actionProperties } from './ui/action';
import { reportsHint, sendingHint } from './ui/builder';
import { actionHints } from './ui/hints';
import { triggerPanel, triggerProperties } from './ui/trigger';
import { resumeWebhooks, waitingTooltip } from './ui/wait';

/**
 * What the nodes of all providers have in common. A node's own file says its names, in literals that n8n's linters
 * can read; what does the work is loaded at the first call, so that n8n starts quickly.
 */

type Part = Partial<INodeTypeDescription> & Pick<INodeTypeDescription, 'properties'>;

/** Of an action node's description. */
export const actionDescription = (provider: SmsProvider): Part => ({
	hints: actionHints,
	builderHint: sendingHint,
	webhooks: resumeWebhooks,
	waitingNodeTooltip: waitingTooltip,
	properties: actionProperties(provider),
});

/** Of a trigger's description. The second webhook is for providers that ask for the URL before they post to it. */
export const triggerDescription = (provider: SmsProvider): Part => ({
	webhooks: [
		{
			name: 'default',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			responseData: '',
			path: 'webhook',
		},
		{
			name: 'setup',
			httpMethod: 'GET',
			responseMode: 'onReceived',
			responseData: '',
			path: 'webhook',
			ndvHideUrl: true,
		},
	],
	triggerPanel,
	builderHint: reportsHint,
	properties: triggerProperties(provider),
});

/** The Test button of the credential, which n8n finds by the name of this function on any node of the provider. */
export const credentialTest = (provider: SmsProvider) => ({
	credentialTest: {
		async [`${provider.name}Test`](
			this: ICredentialTestFunctions,
			credential: ICredentialsDecrypted,
		): Promise<INodeCredentialTestResult> {
			const { testCredential } = await import('./http/credentialTest.js');
			return await testCredential(this, provider, credential);
		},
	},
});

export const execute = (provider: SmsProvider) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runAction } = await import('./action.js');
		return await runAction(this, provider);
	};

/** Wakes an execution that waits. */
export const resume = (provider: SmsProvider) =>
	async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { resume: wake } = await import('./wait/resume.js');
		return await wake(this, provider);
	};

/** Takes what a provider posts. */
export const receive = (provider: SmsProvider) =>
	async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive: take } = await import('./report/receive.js');
		return await take(this, provider);
	};
