import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { chromium, selectors } from 'playwright-core';
import type { Login } from '../n8n/client.mts';
import { UserError, beforeExit } from '../n8n/exit.mts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

function findChromium(): string {
	if (process.env.CHROMIUM) return process.env.CHROMIUM;
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	const found = folders
		.flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
		.find((file) => existsSync(file));
	if (found) return found;
	throw new UserError(
		'No Chromium was found. Install one, or name it: CHROMIUM=/path/to/chromium.',
	);
}

/** A page of the editor, in the light theme, with the user signed in. */
export async function openEditor(url: string, { email, password }: Login): Promise<Page> {
	const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
	beforeExit(() => browser.close());
	const page = await browser.newPage({
		baseURL: url,
		viewport: { width: 1440, height: 960 },
		colorScheme: 'light',
	});
	selectors.setTestIdAttribute('data-test-id');
	await page.goto('/signin');
	await page.fill('input[autocomplete="email"], input[name="emailOrLdapLoginId"]', email);
	await page.fill('input[type="password"]', password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
	return page;
}
