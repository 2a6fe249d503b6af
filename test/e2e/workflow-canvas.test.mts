// The workflows of `workflows/` as they open in the editor, in a window of 1280 × 800: what people see first.
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { checkout } from '../../scripts/n8n/paths.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { closeBrowser, findChromium, openEditor } from '../../scripts/screenshots/browser.mts';
import { example } from './examples.mts';
import { host } from './harness.mts';

const files = globSync('workflows/*.json', { cwd: checkout }).sort();
const skip = findChromium() ? isN8n1 && "it is n8n 2's" : 'no Chromium';

/** The least size of a note's letters, in pixels of the screen. */
const LEAST = 10.5;

interface Box {
	name: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

interface Note extends Box {
	/** Of its smallest letters, on the screen. */
	size: number;
	/** Pixels of its text that do not fit in. */
	cut: number;
}

/** Everything on the canvas, once it does not move any more. */
async function look(page: Page): Promise<{ nodes: Box[]; notes: Note[] }> {
	const pane = page.locator('.vue-flow__transformationpane');
	await page.getByTestId('canvas-node').first().waitFor();
	for (let last = ''; ; await sleep(300)) {
		const now = (await pane.getAttribute('style')) ?? '';
		if (now === last) break;
		last = now;
	}
	return page.evaluate(() => {
		const box = (element: Element, name: string) => {
			const { left, top, right, bottom } = element.getBoundingClientRect();
			return { name, left, top, right, bottom };
		};
		const all = (selector: string, within: Element | Document = document) => [
			...within.querySelectorAll<HTMLElement>(selector),
		];
		const zoom = new DOMMatrix(getComputedStyle(all('.vue-flow__transformationpane')[0]!).transform)
			.a;
		const isNote = (element: Element) =>
			all('.n8n-sticky, [data-test-id="sticky"]', element).length;
		const nodes = all('.vue-flow__node');
		return {
			nodes: nodes
				.filter((node) => !isNote(node))
				.flatMap((node) =>
					all('[data-test-id="canvas-node"]', node).map((element) =>
						box(element, element.dataset.nodeName ?? ''),
					),
				),
			notes: nodes.filter(isNote).map((node) => {
				const texts = all('h1, h2, h3, p, li', node);
				const bottom = Math.max(...texts.map((text) => text.getBoundingClientRect().bottom));
				const own = box(node, node.textContent.trim().slice(0, 40));
				return {
					...own,
					size:
						zoom * Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize))),
					cut: Math.max(0, bottom - own.bottom),
				};
			}),
		};
	});
}

/** As a click on it in the list does. Loading the editor anew for each takes four times as long. */
async function open(page: Page, id: string): Promise<void> {
	await page.evaluate((to) => {
		const root = document.querySelector('#app') as unknown as {
			__vue_app__: {
				config: { globalProperties: { $router: { push: (path: string) => unknown } } };
			};
		};
		root.__vue_app__.config.globalProperties.$router.push(to);
	}, `/workflow/${id}`);
	await page.waitForURL(`**/workflow/${id}`);
	await page.locator(`[data-id^="${id}"], [data-id*="${id}-"]`).first().waitFor();
}

const overlap = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

describe('workflows, as they open', { skip }, () => {
	let page: Page;

	before(async () => {
		page = await openEditor(host.n8n.url, host.login);
		await page.setViewportSize({ width: 1280, height: 800 });
		await page.goto(`/workflow/${(await example('delivery-reports.json')).id}`);
		await page.getByTestId('canvas-node').first().waitFor();
	});
	after(async () => {
		if (page) await closeBrowser(page);
	});

	for (const file of files) {
		test(`${path.basename(file)}: its notes can be read, and hide nothing`, async () => {
			const { id } = await example(path.basename(file));
			await open(page, id);
			const { nodes, notes } = await look(page);
			assert.ok(notes.length >= 2 && nodes.length >= 2, `${notes.length}, ${nodes.length}`);
			for (const note of notes) {
				assert.ok(note.size >= LEAST, `"${note.name}…" is ${note.size.toFixed(1)} pixels high`);
				assert.equal(note.cut, 0, `"${note.name}…" does not fit into its note`);
				const hidden = [...nodes, ...notes.filter((other) => other !== note)].filter((other) =>
					overlap(note, other),
				);
				assert.deepEqual(hidden, [], `"${note.name}…"`);
				const isSeen =
					note.left >= 42 && note.right <= 1280 && note.top >= 65 && note.bottom <= 763;
				assert.ok(isSeen, `"${note.name}…" is cut off by the window`);
			}
		});
	}
});
