import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, globSync, openSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
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

/** Where a server is to listen. */
export interface Place {
	port: number;
	/** To requests for this path it answers 204 by itself: nobody else knows it. */
	mark: string;
}

/** How a server is started. */
export interface Launch {
	command: string;
	/** Writes what it needs into its folder. Returns its arguments. */
	prepare(folder: string, place: Place): Promise<string[]>;
}

const urlOf = ({ port }: Place) => `http://127.0.0.1:${port}`;

/** Systems give higher ports to whoever asks for any, and to outgoing connections. */
const newPlace = (): Place => ({ port: randomInt(12_000, 30_000), mark: `/${randomUUID()}` });

/** Whether it is the server itself that listens, and not another that was given the same port. */
async function isUp(place: Place): Promise<boolean> {
	const knock = get(urlOf(place) + place.mark, { agent: false, timeout: 1_000 });
	knock.once('timeout', () => knock.destroy());
	try {
		const [{ statusCode }] = (await once(knock, 'response')) as [IncomingMessage];
		return statusCode === 204;
	} catch {
		return false;
	} finally {
		knock.destroy();
	}
}

async function startAt(place: Place, { command, prepare }: Launch): Promise<Service> {
	const { uid, gid } = user();
	const folder = await mkdtemp(path.join(tmpdir(), `sms-gateways-${path.basename(command)}-`));
	await chown(folder, uid, gid);
	const args = await prepare(folder, place);
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
	for (const deadline = Date.now() + READY_WITHIN_MS; !(await isUp(place)); await sleep(20)) {
		if (child.exitCode === null && Date.now() < deadline) continue;
		const said = log();
		await stop();
		throw new Error(`${command} did not start. It said:\n${said}`);
	}
	return { url: urlOf(place), folder, log, stop };
}

/** Starts a server on this machine, with all its files in a folder of its own, and waits until it listens. */
export async function startService(launch: Launch, tries = 3): Promise<Service> {
	try {
		return await startAt(newPlace(), launch);
	} catch (error) {
		const isTaken = /address already in use/i.test((error as Error).message);
		if (!isTaken || tries === 1) throw error;
		return await startService(launch, tries - 1);
	}
}
