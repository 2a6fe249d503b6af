import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@jest/globals';

import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';

const main = fileURLToPath(new URL('../../sandbox/main.mts', import.meta.url));
const run = (...args: string[]) => spawn(process.execPath, [main, ...args]);

/** What it says before it exits, and its exit code. */
async function outcomeOf(...args: string[]) {
	const child = run(...args);
	const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
	return { said, code };
}

test('it prints what a user needs, and stops at Ctrl-C', async () => {
	const child = run('--port', '0');
	let said = '';
	for await (const chunk of child.stdout) {
		said += chunk;
		if (said.includes('Ctrl-C')) break;
	}
	expect(said).toMatch(/http:\/\/127\.0\.0\.1:\d+\/ovo-communications\/v1/);
	expect(said).toMatch(/http:\/\/127\.0\.0\.1:\d+\/_sandbox/);
	expect(said).toContain(OVO_KEY);
	child.kill('SIGINT');
	expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it says that a port is taken', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const { said, code } = await outcomeOf('--port', String(port));
	server.close();
	expect(code).toBe(1);
	expect(said).toContain(`Port ${port} is taken.`);
});

test.each([
	[['--port', 'many'], '--port must be a whole number'],
	[['--prot', '4010'], "Unknown option '--prot'"],
])('it says what is wrong with %j', async (args, sentence) => {
	const { said, code } = await outcomeOf(...args);
	expect(code).toBe(1);
	expect(said).toContain(sentence);
});
