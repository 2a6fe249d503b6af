// What people type into n8n's list of nodes, in Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { register } from '../../providers/register.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { closeBrowser, findChromium, openEditor } from '../../scripts/screenshots/browser.mts';
import { host } from './harness.mts';

const WORDS = [
	...['send sms', 'text message', 'bulk sms', 'delivery report', 'DLR', 'OTP', 'one-time code'],
	...['reminder', 'broadcast'],
];
const PLACES = new Set(register.flatMap(({ places }) => places));

const skip = findChromium() ? isN8n1 && "it is n8n 2's" : 'no Chromium';

describe('n8n’s list of nodes', { skip }, () => {
	let page: Page;
	let list: Locator;

	before(async () => {
		page = await openEditor(host.n8n.url, host.login);
		await page.goto('/workflow/new');
		await page.getByTestId('canvas-plus-button').click();
		list = page.getByTestId('node-creator');
	});
	after(async () => {
		if (page) await closeBrowser(page);
	});

	/** Waits until the list shows all of them, and returns what it shows. */
	const find = async (word: string, wanted: string[]) => {
		// Nothing of what was found before counts.
		await list.locator('input').fill('');
		await list.getByText('Send SMS with').first().waitFor({ state: 'detached' });
		await list.locator('input').fill(word);
		for (const name of wanted) await list.getByText(name, { exact: true }).first().waitFor();
		return list.innerText();
	};

	for (const word of WORDS) {
		test(`"${word}" shows every provider`, async () => {
			const shown = await find(
				word,
				register.map(({ displayName }) => displayName),
			);
			assert.match(shown, /Send SMS with .+, or start a workflow/);
		});
	}

	for (const place of PLACES) {
		test(`"${place}" shows the providers there`, async () => {
			const there = register.filter(({ places }) => (places as readonly string[]).includes(place));
			const names = there.map(({ displayName }) => displayName);
			const shown = (await find(place, names)).split('\n');
			// n8n looks for the letters of a word, also apart. Those there stand before others whose name lacks the word.
			const others = register
				.map(({ displayName }) => displayName)
				.filter((name) => !names.includes(name) && !name.includes(place) && shown.includes(name));
			const last = Math.max(...names.map((name) => shown.indexOf(name)));
			for (const name of others) assert.ok(shown.indexOf(name) > last, name);
		});
	}

	test('a word that nobody would look for them by does not', async () => {
		await list.locator('input').fill('spreadsheet');
		await list.getByText('Google Sheets', { exact: true }).first().waitFor();
		assert.doesNotMatch(await list.innerText(), /Send SMS with/);
	});
});
