import type { Locator, Page } from 'playwright-core';

/** Somebody at a page who has no other means than clicks and keys. Counts them, as people do. */
export class Person {
	clicks = 0;
	/** Fields that were filled in. */
	fields = 0;
	readonly page: Page;

	/** Called when there is something to see. */
	private readonly look: (page: Page, what: string) => Promise<void>;

	constructor(page: Page, look: Person['look'] = async () => {}) {
		this.page = page;
		this.look = look;
	}

	async click(target: Locator): Promise<void> {
		this.clicks++;
		await target.click();
	}

	async doubleClick(target: Locator): Promise<void> {
		this.clicks++;
		await target.dblclick();
	}

	/** Types or pastes a text over what a field holds. */
	async fill(field: Locator, text: string): Promise<void> {
		this.fields++;
		await field.fill(text);
	}

	/** Chooses a file in the window of the system that a click opens. */
	async pick(target: Locator, file: string | { name: string; mimeType: string; buffer: Buffer }) {
		const [chooser] = await Promise.all([
			target.page().waitForEvent('filechooser'),
			this.click(target),
		]);
		this.clicks++;
		await chooser.setFiles(file);
	}

	async see(what: string): Promise<void> {
		await this.look(this.page, what);
	}
}
