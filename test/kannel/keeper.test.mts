import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { root } from '../package.mts';
import { until } from '../until.mts';
import { startKannel } from './gateway.mts';
import { whySkipped } from './programs.mts';

const isReached = (url: string) =>
	fetch(url).then(
		() => true,
		() => false,
	);

(whySkipped() ? describe.skip : describe)('Kannel', () => {
	test('leaves nothing when it is stopped', async () => {
		const kannel = await startKannel({ smsc: 'fake' });
		expect(await isReached(kannel.sendUrl)).toBe(true);
		expect(existsSync(kannel.folder)).toBe(true);
		await kannel.stop();
		expect(await isReached(kannel.sendUrl)).toBe(false);
		expect(existsSync(kannel.folder)).toBe(false);
	});

	test('leaves nothing once whoever started it was killed', async () => {
		const script = `
			import { startKannel } from './test/kannel/gateway.mts';
			const { sendUrl, folder } = await startKannel({ smsc: 'fake' });
			console.log(JSON.stringify({ sendUrl, folder }));
			setInterval(() => {}, 1000);`;
		const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], {
			...{ cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
		});
		const [line] = (await once(owner.stdout!, 'data')) as [Buffer];
		const { sendUrl, folder } = JSON.parse(String(line)) as { sendUrl: string; folder: string };
		expect(await isReached(sendUrl)).toBe(true);
		owner.kill('SIGKILL');
		await until('its folder is gone', () => !existsSync(folder), 10_000);
		expect(await isReached(sendUrl)).toBe(false);
	});

	test('says why it does not start', async () => {
		const changes = { core: { 'no-such-word': 1 } };
		await expect(startKannel({ smsc: 'fake', changes })).rejects.toThrow('no-such-word');
	});
});
