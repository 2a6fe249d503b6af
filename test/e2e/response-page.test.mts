// The page behind the link of a question, on a small phone, in Chromium, without scripts.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, findChromium, openPhone } from '../../scripts/screenshots/browser.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { linkIn } from './approving.mts';
import { host } from './harness.mts';
import { outcome, sendAndWait, untilAsleep } from './waiting.mts';

const TO = '+256701234567';
const LONG = `Order ${'x'.repeat(200)} ${'<b>&amp;'.repeat(5)}\nfrom مورد?`;

const skip = (isN8n1 && 'made for n8n 2') || (!findChromium() && 'there is no Chromium');

/** Of red, green and blue, 0 to 255: WCAG 2's relative luminance. */
function luminance(color: string): number {
	const [red, green, blue] = color.match(/[\d.]+/g)!.map((value) => {
		const part = Number(value) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
	const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light! + 0.05) / (dark! + 0.05);
}

for (const scheme of ['light', 'dark'] as const) {
	describe(`the page of a question, ${scheme}`, { skip }, () => {
		let page: Page;
		const requested: string[] = [];

		before(async () => {
			page = await openPhone(scheme);
			page.on('request', (request) => requested.push(`${request.method()} ${request.url()}`));
		});
		after(async () => {
			if (page) await closeBrowser(page);
		});
		beforeEach(() => {
			host.sandbox.reset();
			requested.length = 0;
		});

		async function ask(message: string) {
			const id = await sendAndWait(host, TO, {
				operation: 'sendAndWait',
				message,
				approvalOptions: { values: { approvalType: 'double' } },
			});
			await untilAsleep(host, id);
			const link = linkIn(host.sandbox.ledger.messages()[0]!.message.replace(/[^]*\n/, ''));
			await page.goto(link);
			return { id, link };
		}
		/** What stands out of the page on either side, in pixels. */
		const overflow = () =>
			page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
		const colors = (selector: string) =>
			page.locator(selector).evaluate((element) => {
				const { color, backgroundColor } = getComputedStyle(element);
				const none = backgroundColor === 'rgba(0, 0, 0, 0)';
				const behind = getComputedStyle(document.body).backgroundColor;
				return { color, background: none ? behind : backgroundColor };
			});

		test('fits 320 pixels, with large buttons that everybody can read', async () => {
			await ask('May we order 20 bags of cement for 800,000?');
			assert.equal(
				await page.locator('p').textContent(),
				'May we order 20 bags of cement for 800,000?',
			);
			assert.equal(await overflow(), 0);
			const buttons = await page.locator('button').all();
			assert.deepEqual(await page.locator('button').allTextContents(), ['Approve', 'Decline']);
			for (const button of buttons) {
				const { width, height, x } = (await button.boundingBox())!;
				assert.ok(height >= 48 && width >= 250 && x >= 0 && x + width <= 320, `${width}×${height}`);
			}
			for (const selector of ['h1', 'p', 'button >> nth=0', 'button >> nth=1']) {
				const { color, background } = await colors(selector);
				const ratio = contrast(color, background);
				assert.ok(ratio >= 4.5, `${selector}: ${ratio.toFixed(1)}`);
			}
			const { background } = await colors('body');
			assert.equal(luminance(background) > 0.5, scheme === 'light', background);
		});

		test('shows a long text as it is, and nothing stands out', async () => {
			await ask(`=${LONG}`);
			assert.equal(await page.locator('p').innerText(), LONG);
			assert.equal(await overflow(), 0);
		});

		test('asks for nothing but itself; a press is an answer', async () => {
			const { id, link } = await ask('May we?');
			assert.deepEqual(requested, [`GET ${link}`]);
			await page.getByRole('button', { name: 'Decline' }).tap();
			await page.getByRole('heading', { name: 'Thank you' }).waitFor();
			assert.equal(await overflow(), 0);
			assert.deepEqual(requested, [`GET ${link}`, `POST ${link}`]);
			const { data } = await outcome(host, id);
			assert.equal((data as { approved: boolean }).approved, false);
			// Pressed once more, from a page that was kept.
			await page.goBack();
			await page.getByText('No action required').waitFor();
		});
	});
}
