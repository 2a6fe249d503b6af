import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { root } from '../package.mts';
import { until } from '../until.mts';
import { PROGRAMS, whySkipped } from './programs.mts';
import { startProxy } from './proxies.mts';
import { situations } from './situations.mts';

const plain = situations.find(({ name }) => name === 'plain')!;
const NOBODY = 'http://127.0.0.1:9';

const isReached = (url: string) =>
	fetch(url).then(
		() => true,
		() => false,
	);

const cases = PROGRAMS.map((program) => [program] as const);

(whySkipped() ? describe.skip : describe)('A proxy', () => {
	test.each(cases)('leaves nothing when it is stopped: %s', async (program) => {
		const proxy = await startProxy(program, plain, NOBODY);
		expect(await isReached(proxy.url)).toBe(true);
		expect(existsSync(proxy.folder)).toBe(true);
		await proxy.stop();
		expect(await isReached(proxy.url)).toBe(false);
		expect(existsSync(proxy.folder)).toBe(false);
	});

	test.each(cases)('leaves nothing once whoever started it was killed: %s', async (program) => {
		const script = `
			import { startProxy } from './test/outside/proxies.mts';
			const { url, folder } = await startProxy('${program}', ${JSON.stringify(plain)}, '${NOBODY}');
			console.log(JSON.stringify({ url, folder }));
			setInterval(() => {}, 1000);`;
		const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], {
			...{ cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
		});
		const [line] = (await once(owner.stdout!, 'data')) as [Buffer];
		const { url, folder } = JSON.parse(String(line)) as { url: string; folder: string };
		expect(await isReached(url)).toBe(true);
		owner.kill('SIGKILL');
		await until('its folder is gone', () => !existsSync(folder), 10_000);
		expect(await isReached(url)).toBe(false);
	});

	test('says why it does not start', async () => {
		const wrong = { ...plain, nginx: { ...plain.nginx!, config: { server: 'no_such_word;' } } };
		await expect(startProxy('nginx', wrong, NOBODY)).rejects.toThrow('no_such_word');
	});
});
