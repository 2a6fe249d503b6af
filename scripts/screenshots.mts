// `npm run screenshots [-- <folder> [<prefix>]]`: pictures of the nodes' panels from the running editor.
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { buildIfStale } from './n8n/build.mts';
import type { Credential } from './n8n/client.mts';
import { itemsOf } from './n8n/client.mts';
import { reportWorkflow, sendWorkflow } from './n8n/definitions.mts';
import { beforeExit, runMain } from './n8n/exit.mts';
import type { Host } from './n8n/host.mts';
import { startHost } from './n8n/host.mts';
import { ensureN8n } from './n8n/install.mts';
import { checkout } from './n8n/paths.mts';
import type { Album } from './screenshots/albums.mts';
import { albums } from './screenshots/albums.mts';
import { ANSWER_PREFIX, takeAnswers } from './screenshots/answer.mts';
import { closeBrowser, openEditor } from './screenshots/browser.mts';
import { EDITOR_PREFIX, takeEditor } from './screenshots/editor.mts';
import { MOVIE, takeMovie } from './screenshots/movie.mts';
import { executeStep, openPanel, takePicture } from './screenshots/camera.mts';
import type { Shot } from './screenshots/shots.mts';

/** Whether a page of the documentation shows a picture. Others are not taken. */
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: checkout })
	.map((file) => readFileSync(path.join(checkout, file), 'utf8'))
	.join('\n');
const isShown = (picture: string) => pages.includes(`images/${picture}.png`);

interface Studio {
	host: Host;
	page: Page;
	credential: Credential;
	/** Takes the picture under the album's name for it. */
	take: (file: string) => Promise<void>;
}

/** The id of a message that was sent, for the lookup to find. */
async function sentMessage({ host: { client }, credential }: Studio): Promise<object> {
	const parameters = { operation: 'send', to: '+256701234567', message: 'Hello', from: 'SHOP' };
	const { id } = await client.createWorkflow(sendWorkflow(credential, parameters));
	const [item] = itemsOf(await client.runManually(id, 'Start'), 'SMS');
	return { messageId: item?.json.messageId };
}

async function takeNode(
	studio: Studio,
	{ file, parameters, items, view = 'table' }: Shot,
): Promise<void> {
	const { host, page, credential, take } = studio;
	const given = file === 'get' ? [await sentMessage(studio)] : items;
	const definition = sendWorkflow(credential, parameters, given);
	const { id } = await host.client.createWorkflow(definition);
	await openPanel(page, id, 'SMS');
	if (given) await executeStep(page, view);
	await take(file);
}

/** From the panel that is open. */
async function takeCredential({ page, take }: Studio): Promise<void> {
	await page.getByTestId('credential-edit-button').click();
	await page.getByTestId('credentials-config-container-test-success').waitFor();
	await take('credential');
	await page.keyboard.press('Escape');
}

async function takeTrigger({ host, page, credential, take }: Studio): Promise<void> {
	const workflow = await host.client.createWorkflow(reportWorkflow(credential));
	await openPanel(page, workflow.id, 'Delivery report');
	await page.getByText('Webhook URLs').click();
	await page.getByText('Production URL', { exact: true }).click();
	await take('trigger');
}

async function takeAlbum(album: Album, host: Host, page: Page, folder: string): Promise<void> {
	const { displayName, credentialType, data, provider, prefix } = album;
	const credential = await host.client.createCredential(displayName, credentialType, {
		...data,
		baseUrl: host.sandbox.providerUrl(provider),
		webhookSecret: randomUUID(),
	});
	const take = async (file: string) => {
		if (isShown(`${prefix}${file}`)) await takePicture(page, folder, `${prefix}${file}`);
	};
	const studio = { host, page, credential, take };
	for (const shot of album.shots) await takeNode(studio, shot);
	await takeCredential(studio);
	if (isShown(`${prefix}trigger`)) await takeTrigger(studio);
}

await runMain(async () => {
	const [folder = path.join(checkout, 'docs/images'), only] = process.argv.slice(2);
	const target = path.resolve(folder);
	await mkdir(target, { recursive: true });
	await buildIfStale();
	await ensureN8n();
	const host = await startHost();
	beforeExit(host.stop);
	const page = await openEditor(host.n8n.url, host.login);
	beforeExit(() => closeBrowser(page));
	const shown = albums.filter(({ prefix }) => isShown(`${prefix}credential`));
	for (const album of shown) {
		if (only === undefined || album.prefix === only) await takeAlbum(album, host, page, target);
	}
	const isWanted = (name: string) => only === undefined || only === name;
	if (isWanted(ANSWER_PREFIX)) await takeAnswers(host, target);
	if (isWanted(EDITOR_PREFIX)) await takeEditor(host, page, target);
	if (isWanted(MOVIE)) await takeMovie(host, page, target);
	return 0;
});
