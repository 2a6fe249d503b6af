import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '../../clock';
import { TAKEN, onAnswer, refuse } from '../response';
import { allTaken, type Admission, type Group, type Intake } from './intake';
import { startAndStore, store } from './storage';

const tryAgain = (context: IWebhookFunctions) => refuse(context, 503, 'Try again later');

/** Waits until n8n has the reports of other requests that this one's are with, or repeat. */
async function follow(
	context: IWebhookFunctions,
	{ own, others }: Admission,
): Promise<IWebhookResponseData> {
	const isTaken = await allTaken(own === null ? others : [own, ...others]);
	return isTaken ? TAKEN : tryAgain(context);
}

/** Hands a group to n8n at the end of its window. */
async function lead(
	context: IWebhookFunctions,
	intake: Intake,
	group: Group,
	window: number,
): Promise<IWebhookResponseData> {
	let isHandedOver = false;
	try {
		if (window > 0) await Promise.race([clock.sleep(window), group.full]);
		intake.close(group);
		if (!(await allTaken(group.after))) return tryAgain(context);
		onAnswer(context, (isSuccess) => group.settle(isSuccess));
		isHandedOver = true;
		if (group.items.length > 0) return startAndStore(context, intake, group);
		store(context, intake, group);
		return TAKEN;
	} finally {
		if (!isHandedOver) group.settle(false);
	}
}

/**
 * Hands a request's news to n8n, alone or with those of others, and has the request answered only then: n8n
 * answers one that returns items once it has the execution, and the others wait for that.
 *
 * @param window how long others can join, in milliseconds
 */
export const handOver = async (
	context: IWebhookFunctions,
	intake: Intake,
	admission: Admission,
	window: number,
): Promise<IWebhookResponseData> =>
	admission.own !== null && admission.leads
		? await lead(context, intake, admission.own, window)
		: await follow(context, admission);
