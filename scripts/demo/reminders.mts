import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Item, N8nClient, Workflow } from '../n8n/client.mts';
import { itemsOf } from '../n8n/client.mts';
import { submitForm } from '../n8n/forms.mts';
import { checkout } from '../n8n/paths.mts';

/** What the Send node says of a message, as far as the demo shows it. */
export interface Result {
	messageId: string | null;
	to: string | null;
	outcome: string;
	problem: string | null;
}

export interface Report {
	messageId: string;
	status: string;
	final: boolean;
}

/** One person of the list, and what happened to the message. */
export interface Reminder {
	name: string;
	typed: string;
	result: Result;
	reports: Report[];
}

/** The Send node hands on the row, and beside it what happened to its message. */
interface Row {
	name: string;
	phone: string;
	sms: Result;
}

/** Without any news. On a busy machine, n8n takes seconds for each report. */
const REPORTS_WITHIN_MS = 60_000;

const jsonOf = <T,>(items: Item[]) => items.map(({ json }) => json as T);

/** Pastes the list into the workflow's form, and reads back the rows and what was said of each. */
async function send(client: N8nClient): Promise<Reminder[]> {
	const list = await readFile(path.join(checkout, 'demo/people.csv'), 'utf8');
	const { execution } = await submitForm(client, 'appointment-reminders', [list]);
	const { error } = execution.data.resultData;
	if (error)
		throw new Error(`The demo workflow failed: ${error.message} ${error.description ?? ''}`);
	return jsonOf<Row>(itemsOf(execution, 'Send the reminders')).map(({ name, phone, sms }) => ({
		name,
		typed: phone,
		result: sms,
		reports: [],
	}));
}

/** Reads the reports that the trigger's workflow was given, until none is due any more. */
async function collectReports(
	client: N8nClient,
	workflow: Workflow,
	reminders: Reminder[],
	earlier: Set<string>,
): Promise<void> {
	const accepted = new Map(reminders.map((reminder) => [reminder.result.messageId, reminder]));
	const isDue = ({ result, reports }: Reminder) =>
		result.outcome === 'accepted' && !reports.some(({ final }) => final);
	const seen = new Set(earlier);
	let deadline = Date.now() + REPORTS_WITHIN_MS;
	while (reminders.some(isDue) && Date.now() < deadline) {
		await sleep(300);
		for (const id of await client.executionIds(workflow.id)) {
			if (seen.has(id)) continue;
			seen.add(id);
			deadline = Date.now() + REPORTS_WITHIN_MS;
			const execution = await client.waitFor(id);
			for (const report of jsonOf<Report>(itemsOf(execution, 'Receive a delivery report'))) {
				accepted.get(report.messageId)?.reports.push(report);
			}
		}
	}
}

export async function sendReminders(
	client: N8nClient,
	workflows: { reminders: Workflow; reports: Workflow },
): Promise<Reminder[]> {
	const earlier = new Set(await client.executionIds(workflows.reports.id));
	const reminders = await send(client);
	await collectReports(client, workflows.reports, reminders, earlier);
	return reminders;
}
