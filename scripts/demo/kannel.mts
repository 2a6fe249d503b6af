// `npm start -- --kannel`: a real Kannel beside n8n, between it and an SMSC that shows what it gets.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { missingPackages } from '../../test/kannel/programs.mts';
import { setStage, type Stage } from '../../test/kannel/stage.mts';
import type { Credential, N8nClient } from '../n8n/client.mts';
import { itemsOf } from '../n8n/client.mts';
import { reportWorkflow, sendWorkflow } from '../n8n/definitions.mts';
import { UserError, beforeExit } from '../n8n/exit.mts';
import { withProgress } from '../n8n/progress.mts';
import { putCredential, putWorkflow, saveWorkflow } from '../n8n/workflows.mts';

const NUMBER = '+256701234567';
const TEXT = 'Hello from n8n, through Kannel: żółw 🐢';
const REPORTED_WITHIN_MS = 60_000;
/** The same at each start, so that there is one such workflow only. */
const WEBHOOK = 'b1f0a6de-5a3c-4f57-9c39-1b9f4c1d7e25';

interface Shown {
	url: string;
	username: string;
	password: string;
	/** Whether the SMS arrived, for a person. */
	told: string;
	/** Whether that is as it should be. */
	isWell: boolean;
}

async function start(): Promise<Stage> {
	const missing = missingPackages().join(' ');
	if (missing !== '') {
		throw new UserError(`--kannel needs ${missing} (Debian, Ubuntu: apt-get install ${missing}).`);
	}
	const stage = await setStage({ operator: { reportAfterMs: 1000 } });
	beforeExit(() => stage.stop());
	return stage;
}

/** The last word on a message, by the workflow that gets the reports; null where none comes. */
async function lastReport(client: N8nClient, workflowId: string, messageId: unknown) {
	for (const deadline = Date.now() + REPORTED_WITHIN_MS; Date.now() < deadline; await sleep(300)) {
		for (const id of await client.executionIds(workflowId)) {
			const reports = itemsOf(await client.waitFor(id), 'Delivery report');
			const own = reports.find(({ json }) => json.final && json.messageId === messageId);
			if (own !== undefined) return own.json;
		}
	}
	return null;
}

/** Sends one SMS, and waits for its report. */
async function send(client: N8nClient, credential: Credential) {
	const reports = await putWorkflow(client, {
		...reportWorkflow(credential, {}, WEBHOOK),
		name: 'Kannel: get delivery reports',
	});
	const parameters = {
		...{ operation: 'send', to: NUMBER, message: TEXT },
		advanced: { callbackUrl: `${client.url}/webhook/${WEBHOOK}/webhook` },
	};
	const { id } = await saveWorkflow(client, {
		...sendWorkflow(credential, parameters),
		name: 'Kannel: send an SMS',
	});
	const [result] = itemsOf(await client.runManually(id, 'Start'), 'SMS').map(({ json }) => json);
	const accepted = result?.outcome === 'accepted';
	const report = accepted ? await lastReport(client, reports.id, result.messageId) : null;
	return { result, report };
}

export async function showKannel(client: N8nClient): Promise<Shown> {
	const stage = await withProgress('Starting Kannel and an SMSC', start);
	const { sendUrl: url, username, password } = stage.kannel;
	const credential = await putCredential(client, 'Kannel (on this computer)', 'kannelApi', {
		...{ baseUrl: url, username, password },
		...{ defaultCountry: 'UG', defaultSender: 'CLINIC', webhookSecret: randomUUID() },
	});
	const { result, report } = await withProgress('Sending an SMS through Kannel', () =>
		send(client, credential),
	);
	const got = stage.operator.accepted().filter(({ text }) => text === TEXT);
	return {
		...{ url, username, password },
		isWell: got.length === 1 && report?.status === 'delivered',
		told: [
			`Kannel    ${String(result?.outcome)}: ${String(result?.problem ?? result?.messageId)}`,
			`The SMSC  got it ${got.length === 1 ? 'once' : `${got.length} times`}: ${got[0]?.text ?? ''}`,
			`Report    ${String(report?.status ?? 'none')}`,
		].join('\n'),
	};
}
