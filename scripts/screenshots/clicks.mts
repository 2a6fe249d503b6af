// What people click in the editor to do one thing. Nothing here asks n8n by other means.
import type { Locator, Page } from 'playwright-core';
import type { Person } from './person.mts';

export const input = (page: Page, name: string): Locator =>
	page.getByTestId(`parameter-input-${name}`).last();

export const field = (page: Page, name: string): Locator =>
	input(page, name).locator('input, textarea').first();

const canvasNode = (page: Page, name: string): Locator =>
	page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

/** Finds an operation by what people type, and puts its node on the empty canvas. */
export async function addFirstNode(
	me: Person,
	{ search, node, action }: { search: string; node: string; action: string },
): Promise<void> {
	const { page } = me;
	await page.goto('/workflow/new');
	await me.click(page.getByTestId('canvas-plus-button'));
	const creator = page.getByTestId('node-creator');
	await me.fill(creator.locator('input'), search);
	await creator.getByText(node, { exact: true }).waitFor();
	await me.see('node-list');
	await me.click(creator.getByText(node, { exact: true }));
	await me.click(creator.getByText(/^Actions \(/));
	await creator.getByText(action, { exact: true }).waitFor();
	await me.see('actions');
	await me.click(creator.getByText(action, { exact: true }));
	await page.getByTestId('node-parameters').waitFor();
}

/** Chooses one of a parameter's options by its name. */
export async function choose(me: Person, name: string, option: string): Promise<void> {
	await me.click(input(me.page, name));
	const item = me.page.locator('.el-select-dropdown__item:visible');
	await me.click(item.filter({ has: me.page.getByText(option, { exact: true }) }));
}

/** Opens a workflow from a file. */
export async function importFile(me: Person, file: string): Promise<void> {
	const { page } = me;
	await page.goto('/workflow/new');
	await me.click(page.getByTestId('workflow-menu'));
	await me.click(page.getByTestId('workflow-menu-item-import'));
	await me.pick(page.getByTestId('workflow-menu-item-import-from-file'), file);
	await page.getByTestId('canvas-node').first().waitFor();
}

export async function openNode(me: Person, name: string): Promise<void> {
	await me.doubleClick(canvasNode(me.page, name));
	await me.page.getByTestId('ndv').waitFor();
}

export const closeNode = (me: Person): Promise<void> =>
	me.click(me.page.getByTestId('ndv-close-button'));

/** What somebody enters in a credential: true switches on. */
export type Entries = Readonly<Record<string, string | true>>;

/** In the panel of a node that has no credential yet. */
export async function connect(me: Person, entries: Entries): Promise<void> {
	const { page } = me;
	const slot = page.getByTestId('node-credentials-slot');
	await me.click(slot.getByTestId('node-credentials-empty-state').getByRole('button'));
	const dialog = page.getByTestId('editCredential-modal');
	await dialog.waitFor();
	for (const [name, value] of Object.entries(entries)) {
		if (value === true) await me.click(input(page, name).locator('.el-switch'));
		else await me.fill(field(page, name), value);
	}
	await me.see('credential');
	await me.click(dialog.getByTestId('credential-save-button'));
	// n8n closes it where it has nothing to say; else it stays open, and says that the test went well.
	const success = dialog.getByTestId('credentials-config-container-test-success');
	await Promise.any([dialog.waitFor({ state: 'hidden' }), success.waitFor()]);
	if (await dialog.isVisible()) await page.keyboard.press('Escape');
	await dialog.waitFor({ state: 'hidden' });
}

/** Presses Execute step, and waits until something came out. */
export async function execute(me: Person): Promise<Locator> {
	const { page } = me;
	await me.click(page.getByTestId('ndv').getByTestId('node-execute-button'));
	const output = page.getByTestId('output-panel');
	await output.getByTestId('ndv-items-count').waitFor();
	return output;
}

/** Presses Execute workflow. A form that opens with it is returned. */
export async function runWorkflow(me: Person): Promise<Page> {
	const { page } = me;
	const opened = page.waitForEvent('popup', { timeout: 5000 }).catch(() => page);
	await me.click(page.getByTestId('execute-workflow-button'));
	const form = await opened;
	await form.waitForLoadState();
	return form;
}

/** Presses Publish, and again in the dialog that opens. */
export async function publish(me: Person): Promise<void> {
	const { page } = me;
	await me.click(page.getByTestId('workflow-open-publish-modal-button'));
	const button = page.getByTestId('workflow-publish-button');
	await me.click(button);
	await button.waitFor({ state: 'hidden' });
}
