import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, globSync, openSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const READY_WITHIN_MS = 15_000;

const keeper = fileURLToPath(new URL('keeper.cjs', import.meta.url));

/** Who runs the servers: as root they would look for users and folders that tests should not need. */
const NOBODY = 65_534;
const user = () => {
	const uid = process.getuid!();
	return uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid: process.getgid!() };
};

export interface Service {
	url: string;
	/** All its files are here; gone once it is stopped. */
	folder: string;
	/** All that it wrote. */
	log(): string;
	stop(): Promise<void>;
}

/** How a server is started. */
export interface Launch {
	command: string;
	/** Writes what it needs into its folder. Returns its arguments. */
	prepare(folder: string, port: number): Promise<string[]>;
}

async function isListening(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}

/**
 * A port on which nobody listens. Systems give higher ones to whoever asks for any, and to outgoing connections: one of
 * those could be taken before the server is there, and then somebody else would answer for it.
 */
async function freePort(): Promise<number> {
	const port = randomInt(12_000, 30_000);
	return (await isListening(port)) ? await freePort() : port;
}

/** Starts a server on a free port of this machine, with all its files in a folder of its own, and waits until it listens. */
export async function startService({ command, prepare }: Launch): Promise<Service> {
	const { uid, gid } = user();
	const folder = await mkdtemp(path.join(tmpdir(), `sms-gateways-${path.basename(command)}-`));
	await chown(folder, uid, gid);
	const port = await freePort();
	const args = await prepare(folder, port);
	const output = openSync(path.join(folder, 'output.log'), 'w');
	const child = spawn(
		process.execPath,
		[keeper, folder, String(uid), String(gid), command, ...args],
		{ cwd: folder, stdio: ['ignore', output, output] },
	);
	closeSync(output);
	const ended = once(child, 'exit');
	const log = () =>
		globSync(`${folder}/*.log`)
			.map((file) => readFileSync(file, 'utf8'))
			.join('');
	const stop = async () => {
		child.kill('SIGTERM');
		await ended;
		await rm(folder, { recursive: true, force: true });
	};
	for (const deadline = Date.now() + READY_WITHIN_MS; !(await isListening(port)); await sleep(20)) {
		if (child.exitCode === null && Date.now() < deadline) continue;
		const said = log();
		await stop();
		throw new Error(`${command} did not start. It said:\n${said}`);
	}
	return { url: `http://127.0.0.1:${port}`, folder, log, stop };
}
