import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '../../clock';
import { NO_ANSWER } from '../response';
import type { Group, Intake } from './intake';

/**
 * What is remembered across restarts stands in the trigger's static data, which n8n loads with each request, and
 * saves after those that changed it. In queue mode, each process learns here what the others wrote; of two that
 * write at the same moment the last one wins, and what the first wrote is there again with its next report.
 */

interface Stored {
	reports?: unknown;
}

const dataOf = (context: IWebhookFunctions): Stored => context.getWorkflowStaticData('node');

export function load(context: IWebhookFunctions, { id, memory }: Intake): void {
	const { reports } = dataOf(context);
	const [writer, text] = typeof reports === 'string' ? reports.split('.') : [];
	if (writer !== id && text !== undefined) memory.read(text);
}

/** Stores what is known, if the group that this request hands over has to. */
export function store(context: IWebhookFunctions, intake: Intake, group: Group): void {
	if (!intake.hasToSave(group, clock.steady())) return;
	const write = () => `${intake.id}.${intake.write()}`;
	// Written as it is when n8n saves it: a request that is saved later must not bring back an older state.
	dataOf(context).reports = Object.defineProperty({}, 'toJSON', { value: write });
}

/**
 * What a webhook returns to start an execution, and to have stored what is known.
 *
 * While it makes the execution, n8n 2 takes the static data for saved. Then it reads the response, if the webhook
 * has an empty `responseData`, and saves what has changed since.
 */
export const startAndStore = (
	context: IWebhookFunctions,
	intake: Intake,
	group: Group,
): IWebhookResponseData => ({
	workflowData: [group.items],
	get webhookResponse() {
		store(context, intake, group);
		return NO_ANSWER;
	},
});
