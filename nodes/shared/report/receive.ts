import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isObject, textOf } from '../answer/fields';
import { holdsToken, isSigned, readReference, withoutSignature } from '../callbackUrl';
import type { SmsProvider } from '../provider';
import { parseReports } from './parse';

/** Answers a request without starting an execution. */
function refuse(context: IWebhookFunctions, status: number, error: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ error });
	return { noWebhookResponse: true };
}

type Query = Record<string, unknown>;

/**
 * The ways to tell a genuine request, by the value of the parameter Verification. A secret that signs URLs never
 * stands in one itself.
 */
const checks = new Map<unknown, (query: Query, provider: SmsProvider, secret: string) => boolean>([
	['signedUrl', (query, { name }, secret) => isSigned(query, name, [secret], Date.now())],
	[
		'token',
		(query, { takesCallbackUrl }, secret) => !takesCallbackUrl && holdsToken(query, secret),
	],
]);

/** Whether a request may be read at all. In doubt it may not. */
async function isGenuine(context: IWebhookFunctions, provider: SmsProvider): Promise<boolean> {
	const verification = context.getNodeParameter('verification', '');
	if (verification === 'none') return true;
	const check = checks.get(verification);
	if (check === undefined) return false;
	const { webhookSecret } = await context.getCredentials(provider.credential.type);
	const secret = textOf(webhookSecret);
	return secret !== null && check(context.getQueryData() as Query, provider, secret);
}

/** A request's way in: authenticate, parse, filter, emit. */
export async function receive(
	context: IWebhookFunctions,
	provider: SmsProvider,
): Promise<IWebhookResponseData> {
	if (!(await isGenuine(context, provider))) return refuse(context, 401, 'Unauthorized');

	const query = context.getQueryData() as Query;
	const body: unknown = context.getBodyData();
	const holdsData = Array.isArray(body) || (isObject(body) && Object.keys(body).length > 0);
	const source = holdsData ? body : withoutSignature(query);
	const reports = parseReports(source, provider.statuses, Date.now());
	if (reports.length === 0) {
		return refuse(context, 422, 'No delivery report found: a message id and a status are needed.');
	}

	const statuses = context.getNodeParameter('statuses', []) as string[];
	const { includeRaw } = context.getNodeParameter('options', {}) as IDataObject;
	const reference = readReference(query);
	const wanted = reports.filter(({ status }) => statuses.length === 0 || statuses.includes(status));
	if (wanted.length === 0) return {};
	return {
		workflowData: [
			wanted.map((report) => ({
				json: {
					provider: provider.name,
					...report,
					reference,
					...(includeRaw === true ? { raw: source as IDataObject } : {}),
				},
			})),
		],
	};
}
