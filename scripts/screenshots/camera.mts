import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** The editor's expression fields leave empty boxes in a corner of the page. */
export const WITHOUT_LEFTOVERS = '[class^="\u037c"]:empty { visibility: hidden }';

/** Takes a picture once nothing moves any more: when two in a row are the same. */
export async function takePicture(page: Page, folder: string, name: string): Promise<void> {
	const file = path.join(folder, `${name}.png`);
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	// Away from whatever reacts to it.
	await page.mouse.move(700, 2);
	let last: Buffer = Buffer.alloc(0);
	for (let attempt = 0; attempt < 20; attempt++) {
		const picture = await page.screenshot({
			path: file,
			animations: 'disabled',
			caret: 'hide',
			style: WITHOUT_LEFTOVERS,
		});
		if (picture.equals(last)) {
			console.log(`  ${file}`);
			return;
		}
		last = picture;
		await sleep(400);
	}
	throw new Error(`The page does not come to rest for ${name}.`);
}

/** Opens the panel of a node in the editor. */
export async function openPanel(page: Page, workflowId: string, node: string): Promise<void> {
	await page.goto(`/workflow/${workflowId}`);
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
	await page.getByTestId('node-parameters').getByTestId('parameter-item').first().waitFor();
}

/** Presses "Execute step", waits until something came out, and shows it as a table or as JSON. */
export async function executeStep(page: Page, view: 'table' | 'json'): Promise<void> {
	await page.getByTestId('ndv').getByTestId('node-execute-button').click();
	const output = page.getByTestId('output-panel');
	await output.getByTestId('ndv-items-count').waitFor();
	await output.getByTestId(`radio-button-${view}`).click();
	await closeToast(page);
}

/** n8n says that something went well, and takes it away after some seconds: perhaps before the click. */
export async function closeToast(page: Page): Promise<void> {
	const toast = page.locator('.el-notification').first();
	const close = toast.locator('.el-notification__closeBtn');
	await close.click({ timeout: 5000 }).catch(() => undefined);
	await toast.waitFor({ state: 'detached' });
}

/** Takes a small picture of a step, once nothing moves. */
export async function takeStep(page: Page, folder: string, name: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await page.waitForLoadState();
	await sleep(700);
	await page.screenshot({
		path: path.join(folder, `${name}.jpg`),
		type: 'jpeg',
		quality: 60,
		animations: 'disabled',
		style: WITHOUT_LEFTOVERS,
	});
}
