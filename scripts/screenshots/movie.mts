// The README's moving picture: somebody pastes a list, sends it, and sees what happened to each.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { sandboxAccounts } from '../n8n/accounts.mts';
import { UserError } from '../n8n/exit.mts';
import type { Host } from '../n8n/host.mts';
import type { Frame } from './actor.mts';
import { Actor } from './actor.mts';
import { closeToast } from './camera.mts';
import { addFirstNode, choose, execute, field } from './clicks.mts';

export const MOVIE = 'paste-and-send';

const MAX_BYTES = 2_000_000;
const SIZE = { width: 1080, height: 700 };

/** Uganda keeps no numbers free for tests. These only go to the sandbox. */
const ROWS = [
	'Name\tPhone\tDay',
	'Sarah\t0701 234567\tMonday',
	'James\t+256 772 345678\tMonday',
	'Daniel\t07723\tTuesday',
].join('\n');

async function act(page: Page): Promise<Frame[]> {
	const me = new Actor(page);
	await addFirstNode(me, {
		search: 'send sms',
		node: 'UGSMS',
		action: 'Send SMS to many people',
	});
	await choose(me, 'recipientsFrom', 'Pasted Table');
	await me.fill(field(page, 'table'), ROWS);
	await me.fill(field(page, 'toField'), 'Phone');
	await me.fill(field(page, 'message'), 'Dear {Name}, see you on {Day}.');
	const output = await execute(me);
	await output.getByTestId('radio-button-table').click();
	await closeToast(page);
	await me.film(5500);
	return me.frames;
}

/** An animated WebP of them, by the command of Debian's package `webp`. */
async function write(frames: Frame[], file: string): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'movie-'));
	const args = ['-loop', '0', '-lossless', '-m', '6'];
	for (const [index, { picture, ms }] of frames.entries()) {
		const frame = path.join(folder, `${index}.png`);
		await writeFile(frame, picture);
		args.push('-d', String(ms), frame);
	}
	const { status, error } = spawnSync('img2webp', [...args, '-o', file], { stdio: 'ignore' });
	await rm(folder, { recursive: true });
	if (error) throw new UserError('img2webp was not found. Install the package webp.');
	const { size } = await stat(file);
	if (status !== 0 || size > MAX_BYTES) throw new Error(`${file} has ${size} bytes.`);
	const seconds = frames.reduce((sum, { ms }) => sum + ms, 0) / 1000;
	console.log(`  ${file}: ${frames.length} pictures, ${seconds} s, ${size} bytes`);
}

export async function takeMovie(host: Host, page: Page, folder: string): Promise<void> {
	const { displayName, credentialType, data, provider } = sandboxAccounts.find(
		(account) => account.provider === 'ugsms',
	)!;
	const own = { ...data, baseUrl: host.sandbox.providerUrl(provider) };
	await host.client.createCredential(displayName, credentialType, own);
	const before = page.viewportSize()!;
	await page.setViewportSize(SIZE);
	await write(await act(page), path.join(folder, `${MOVIE}.webp`));
	await page.setViewportSize(before);
}
