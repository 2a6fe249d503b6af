import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { WITHOUT_LEFTOVERS } from './camera.mts';
import { Person } from './person.mts';

/** A picture of a moving one, and how long it stays. */
export interface Frame {
	picture: Buffer;
	ms: number;
}

const POINTER = `<svg xmlns="http://www.w3.org/2000/svg" width="26" height="26" viewBox="0 0 24 24"><path d="M4 2l14 11-6.5.8L15 21l-3 1.3-3.3-7.4L4 19z" fill="#111" stroke="#fff" stroke-width="1.5"/></svg>`;

/** A person who is filmed: the pointer is seen, and so is a text that grows. */
export class Actor extends Person {
	readonly frames: Frame[] = [];

	constructor(page: Page) {
		super(page);
	}

	override async click(target: Locator): Promise<void> {
		await this.pointAt(target);
		await this.film(500);
		await super.click(target);
		await sleep(600);
		await this.film(300);
	}

	override async fill(field: Locator, text: string): Promise<void> {
		await this.pointAt(field);
		await super.fill(field, text.slice(0, Math.ceil(text.length / 2)));
		await this.film(250);
		await field.fill(text);
		await sleep(600);
		await this.film(700);
	}

	async film(ms: number): Promise<void> {
		const picture = await this.page.screenshot({
			animations: 'disabled',
			caret: 'hide',
			style: WITHOUT_LEFTOVERS,
		});
		this.frames.push({ picture, ms });
	}

	private async pointAt(target: Locator): Promise<void> {
		await target.scrollIntoViewIfNeeded();
		const { x, y, width, height } = (await target.boundingBox())!;
		const at = { x: x + Math.min(width / 2, 120), y: y + height / 2, svg: POINTER };
		await this.page.evaluate(({ x: left, y: top, svg }) => {
			const pointer = document.querySelector('#pointer') ?? document.createElement('div');
			pointer.id = 'pointer';
			pointer.innerHTML = svg;
			pointer.setAttribute(
				'style',
				`position:fixed;z-index:99999;pointer-events:none;left:${left}px;top:${top}px`,
			);
			document.body.append(pointer);
		}, at);
	}
}
