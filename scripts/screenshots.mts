// `npm run screenshots [-- <folder>]`: pictures of the node's panels from the running editor.
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { buildIfStale } from './n8n/build.mts';
import { itemsOf } from './n8n/client.mts';
import { sendWorkflow } from './n8n/definitions.mts';
import { beforeExit, runMain } from './n8n/exit.mts';
import type { Host } from './n8n/host.mts';
import { startHost } from './n8n/host.mts';
import { ensureN8n } from './n8n/install.mts';
import { checkout } from './n8n/paths.mts';
import { openEditor } from './screenshots/browser.mts';
import { executeStep, openPanel, takePicture } from './screenshots/camera.mts';
import { shots } from './screenshots/shots.mts';

/** The id of a message that was sent, for the lookup to find. */
async function sentMessage({ client, credential }: Host): Promise<object> {
	const parameters = { operation: 'send', to: '+256701234567', message: 'Hello', from: 'SHOP' };
	const { id } = await client.createWorkflow(sendWorkflow(credential, parameters));
	const [item] = itemsOf(await client.runManually(id, 'Start'), 'SMS');
	return { messageId: item?.json.messageId };
}

async function takeNode(host: Host, page: Page, folder: string): Promise<void> {
	const sent = await sentMessage(host);
	for (const { file, parameters, items } of shots) {
		const given = file === 'get' ? [sent] : items;
		const definition = sendWorkflow(host.credential, parameters, given);
		const { id } = await host.client.createWorkflow(definition);
		await openPanel(page, id, 'SMS');
		if (given) await executeStep(page);
		await takePicture(page, folder, file);
	}
}

async function takeCredential(page: Page, folder: string): Promise<void> {
	await page.getByTestId('credential-edit-button').click();
	await page.getByTestId('credentials-config-container-test-success').waitFor();
	await takePicture(page, folder, 'credential');
	await page.keyboard.press('Escape');
}

async function takeTrigger({ client, credential }: Host, page: Page, folder: string) {
	const { id, name } = credential;
	const workflow = await client.createWorkflow({
		name: 'Delivery reports',
		nodes: [
			{
				id: randomUUID(),
				name: 'Delivery report',
				type: 'n8n-nodes-sms-gateways.ovoCommunicationsTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: randomUUID(),
				credentials: { ovoCommunicationsApi: { id, name } },
				parameters: {},
			},
		],
		connections: {},
	});
	await openPanel(page, workflow.id, 'Delivery report');
	await page.getByText('Webhook URLs').click();
	await page.getByText('Production URL', { exact: true }).click();
	await takePicture(page, folder, 'trigger');
}

await runMain(async () => {
	const folder = path.resolve(process.argv[2] ?? path.join(checkout, 'docs/images'));
	await mkdir(folder, { recursive: true });
	await buildIfStale();
	await ensureN8n();
	const host = await startHost();
	beforeExit(host.stop);
	const page = await openEditor(host.n8n.url, host.login);
	await takeNode(host, page, folder);
	await takeCredential(page, folder);
	await takeTrigger(host, page, folder);
	return 0;
});
