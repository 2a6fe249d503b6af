import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium, selectors } from 'playwright-core';
import type { Login } from '../n8n/client.mts';
import { UserError } from '../n8n/exit.mts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The Chromium that is installed here, or the one that is named by CHROMIUM. */
export function findChromium(): string | undefined {
	if (process.env.CHROMIUM) return process.env.CHROMIUM;
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders
		.flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
		.find((file) => existsSync(file));
}

function launch(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) {
		throw new UserError(
			'No Chromium was found. Install one, or name it: CHROMIUM=/path/to/chromium.',
		);
	}
	return chromium.launch({ executablePath, args: FLAGS });
}

/** A page on a small phone, in a browser of its own, which runs no scripts. */
export async function openPhone(colorScheme: 'light' | 'dark'): Promise<Page> {
	const browser = await launch();
	return browser.newPage({
		viewport: { width: 320, height: 568 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true,
		javaScriptEnabled: false,
		colorScheme,
	});
}

/** A page of the editor, with the user signed in, in a browser of its own. */
export async function openEditor(
	url: string,
	{ email, password }: Login,
	colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
	const browser = await launch();
	const page = await browser.newPage({
		baseURL: url,
		viewport: { width: 1440, height: 960 },
		colorScheme,
	});
	selectors.setTestIdAttribute('data-test-id');
	await page.goto('/signin');
	await page.fill('input[autocomplete="email"], input[name="emailOrLdapLoginId"]', email);
	await page.fill('input[type="password"]', password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(({ pathname }) => !pathname.startsWith('/signin'));
	return page;
}

export async function closeBrowser(page: Page): Promise<void> {
	await page.context().browser()?.close();
}
