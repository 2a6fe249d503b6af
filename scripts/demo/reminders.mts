import axios from 'axios';
import { openAsBlob } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Item, N8nClient, Workflow } from '../n8n/client.mts';
import { itemsOf } from '../n8n/client.mts';
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

const REPORTS_WITHIN_MS = 60_000;

const jsonOf = <T,>(items: Item[]) => items.map(({ json }) => json as T);

/** Uploads the list to the workflow's webhook, and reads back the rows and what was said of each. */
async function send(client: N8nClient, workflow: Workflow): Promise<Reminder[]> {
	const form = new FormData();
	form.set('data', await openAsBlob(path.join(checkout, 'demo/people.csv')), 'people.csv');
	const url = `${client.url}/webhook/appointment-reminders`;
	// The answer comes when the workflow has ended; the execution says more, failures too.
	const answer = await axios.post(url, form, { proxy: false, validateStatus: () => true });
	const [id] = await client.executionIds(workflow.id, 1);
	if (!id) {
		const said = JSON.stringify(answer.data);
		throw new Error(`The demo workflow did not run. n8n answered ${answer.status}: ${said}`);
	}
	const execution = await client.waitFor(id);
	const { error } = execution.data.resultData;
	if (error)
		throw new Error(`The demo workflow failed: ${error.message} ${error.description ?? ''}`);

	const rows = jsonOf<{ name: string; phone: string }>(itemsOf(execution, 'Read rows'));
	const results = jsonOf<Result>(itemsOf(execution, 'Send reminders'));
	if (rows.length !== results.length) {
		throw new Error(`${rows.length} people, but ${results.length} results.`);
	}
	return rows.map(({ name, phone }, index) => ({
		name,
		typed: phone,
		result: results[index]!,
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
	const deadline = Date.now() + REPORTS_WITHIN_MS;
	while (reminders.some(isDue) && Date.now() < deadline) {
		await sleep(300);
		for (const id of await client.executionIds(workflow.id)) {
			if (seen.has(id)) continue;
			seen.add(id);
			const execution = await client.waitFor(id);
			for (const report of jsonOf<Report>(itemsOf(execution, 'Delivery report'))) {
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
	const reminders = await send(client, workflows.reminders);
	await collectReports(client, workflows.reports, reminders, earlier);
	return reminders;
}
