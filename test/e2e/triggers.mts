// Triggers in published workflows, and what gateways post to them.
import type { AxiosRequestConfig } from 'axios';
import axios from 'axios';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dist } from '../../bench/dist.mts';
import type * as CallbackUrl from '../../nodes/shared/callbackUrl.ts';
import type { Credential } from '../../scripts/n8n/client.mts';
import { reportWorkflow } from '../../scripts/n8n/definitions.mts';
import type { BareHost } from '../../scripts/n8n/host.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import type { Form } from '../shared/report/shapes.mts';
import type { Account } from './accounts.mts';
import { Arrivals } from './arrivals.mts';

/** n8n 1 answers before it starts an execution, so that a later report could overtake this one. */
const N8N1_STARTS_WITHIN_MS = 200;

export interface Trigger {
	url: string;
	arrivals: Arrivals;
}

/** Publishes a workflow that starts with the trigger of this credential. */
export async function publishTrigger(
	{ client, n8n }: BareHost,
	credential: Credential,
	parameters: Record<string, unknown> = {},
): Promise<Trigger> {
	const webhookId = randomUUID();
	const workflow = await client.createWorkflow(reportWorkflow(credential, parameters, webhookId));
	await client.activate(workflow);
	return {
		url: n8n.webhookUrl(`${webhookId}/webhook`),
		arrivals: new Arrivals(client, workflow.id),
	};
}

/** A URL with the secret in it, as a provider's support registers it. */
export const withToken = (url: string, token: string) => `${url}?token=${token}`;

export interface Signing {
	secret: string;
	provider?: string;
	reference?: string | null;
	/** Epoch milliseconds. */
	now?: number;
}

/** A URL as the node that sends would sign it. */
export const withSignature = (
	url: string,
	{ secret, provider = 'ovoCommunications', reference = null, now = Date.now() }: Signing,
) =>
	dist<typeof CallbackUrl>('nodes/shared/callbackUrl.js').writeCallbackUrl({
		url,
		provider,
		reference,
		secret,
		now,
	});

/** What lets a trigger hear by that URL, also where it would want a signature. */
export const byUrl = ({ reports }: Account) => ({
	verification: reports === 'callbackUrl' ? 'signedUrl' : 'token',
});

/** The URL by which a provider's genuine reports come. */
export const genuineUrl = (
	{ reports, nodeName: provider }: Account,
	url: string,
	secret: string,
) =>
	reports === 'callbackUrl' ? withSignature(url, { secret, provider }) : withToken(url, secret);

const requests: Record<Form, (fields: object) => AxiosRequestConfig> = {
	json: (data) => ({ method: 'POST', data }),
	form: (fields) => ({ method: 'POST', data: new URLSearchParams(Object.entries(fields)) }),
	query: (params) => ({ method: 'GET', params }),
};

const http = axios.create({ proxy: false, validateStatus: () => true });

/** Posts fields to a URL as a gateway does. */
export async function report(url: string, form: Form, fields: object) {
	const response = await http.request<unknown>({ url, ...requests[form](fields) });
	if (isN8n1 && response.status === 200) await sleep(N8N1_STARTS_WITHIN_MS);
	return response;
}

/** Posts a body as it is. */
export const postRaw = (url: string, body: string, headers: Record<string, string> = {}) =>
	http.post<unknown>(url, body, { headers: { 'content-type': 'application/json', ...headers } });
