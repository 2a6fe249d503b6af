// The editor around the nodes' panels: where a node is found, and what a workflow with an error output looks like.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { WorkflowDefinition } from '../n8n/client.mts';
import { reportWorkflow, sendWorkflow } from '../n8n/definitions.mts';
import type { Host } from '../n8n/host.mts';
import { readWorkflow } from '../n8n/workflows.mts';
import { closeToast, executeStep, openPanel, takePicture } from './camera.mts';
import { pasted } from './shots.mts';

/** Before the names of its files. */
export const EDITOR_PREFIX = 'editor-';

const SIZE = { width: 1120, height: 560 };

async function takeNodeList(page: Page, folder: string): Promise<void> {
	await page.goto('/workflow/new');
	await page.getByTestId('canvas-plus-button').click();
	const list = page.getByTestId('node-creator');
	await list.locator('input').fill('send sms');
	await list.getByText('UGSMS', { exact: true }).waitFor();
	await takePicture(page, folder, `${EDITOR_PREFIX}node-list`);
}

/** Send Batch, with a node behind each of its outputs. */
function withErrorOutput({ credential }: Host): WorkflowDefinition {
	const workflow = sendWorkflow(credential, pasted, [{}], { onError: 'continueErrorOutput' });
	const names = ['Everyone who was accepted', 'Everyone who was not'];
	for (const [index, name] of names.entries()) {
		workflow.nodes.push({
			id: randomUUID(),
			name,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [440, index * 200 - 100],
			parameters: {},
		});
	}
	const main = names.map((node) => [{ node, type: 'main', index: 0 }]);
	workflow.connections.SMS = { main };
	return { ...workflow, name: 'Text everyone on a list' };
}

async function takeErrorOutput(host: Host, page: Page, folder: string): Promise<void> {
	const { id } = await host.client.createWorkflow(withErrorOutput(host));
	await page.goto(`/workflow/${id}`);
	await page.getByTestId('execute-workflow-button').click();
	await closeToast(page);
	await takePicture(page, folder, `${EDITOR_PREFIX}error-output`);
}

async function takeSafeguards({ client, credential }: Host, page: Page, folder: string) {
	const safeguards = {
		countries: ['UG', 'KE'],
		maxMessages: 100,
		sendingHours: { values: { from: '08:00', to: '20:00' } },
	};
	const { id } = await client.createWorkflow(sendWorkflow(credential, { ...pasted, safeguards }));
	await openPanel(page, id, 'SMS');
	await page.getByTestId('parameter-input-maxMessages').scrollIntoViewIfNeeded();
	await takePicture(page, folder, `${EDITOR_PREFIX}safeguards`);
}

async function takeResults({ client, credential }: Host, page: Page, folder: string) {
	const { id } = await client.createWorkflow(sendWorkflow(credential, pasted));
	await openPanel(page, id, 'SMS');
	await executeStep(page, 'table');
	await takePicture(page, folder, `${EDITOR_PREFIX}results`);
}

/** The trigger of incoming SMS, with the URL to give to the provider. */
async function takeIncoming({ client, credential }: Host, page: Page, folder: string) {
	const listening = reportWorkflow(credential, { events: ['incomingSms'] });
	const { id } = await client.createWorkflow(listening);
	await openPanel(page, id, 'Delivery report');
	await page.getByText('Webhook URLs').click();
	await page.getByText('Production URL', { exact: true }).click();
	await takePicture(page, folder, `${EDITOR_PREFIX}incoming`);
}

async function takeOptOuts({ client, n8n }: Host, page: Page, folder: string) {
	const { id } = await client.createWorkflow(
		await readWorkflow('stop-and-start.json', n8n.url, []),
	);
	await page.goto(`/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await takePicture(page, folder, `${EDITOR_PREFIX}opt-outs`);
}

export async function takeEditor(host: Host, page: Page, folder: string): Promise<void> {
	const before = page.viewportSize()!;
	await page.setViewportSize(SIZE);
	await takeNodeList(page, folder);
	await takeErrorOutput(host, page, folder);
	await page.setViewportSize({ width: 1280, height: 720 });
	await takeResults(host, page, folder);
	await takeSafeguards(host, page, folder);
	await takeIncoming(host, page, folder);
	await takeOptOuts(host, page, folder);
	await page.setViewportSize(before);
}
