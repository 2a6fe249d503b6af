// PostgreSQL and Redis for one test: on loopback, on free ports, with data that is thrown away.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, globSync, openSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/n8n/ports.mts';

const READY_WITHIN_MS = 30_000;

const folders = [
	...(process.env.PATH ?? '').split(path.delimiter),
	// Debian keeps the programs of each version of PostgreSQL apart, and off the PATH.
	...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
];

function find(program: string): string | null {
	const folder = folders.find((candidate) => existsSync(path.join(candidate, program)));
	return folder === undefined ? null : path.join(folder, program);
}

/** Which packages of Debian a machine lacks for this. */
export const missingPackages = (): string[] =>
	[
		{ name: 'redis-server', programs: ['redis-server'] },
		{ name: 'postgresql', programs: ['initdb', 'postgres', 'pg_isready'] },
	]
		.filter(({ programs }) => programs.some((program) => find(program) === null))
		.map(({ name }) => name);

interface User {
	uid: number;
	gid: number;
}

/** Who runs the services: PostgreSQL refuses to be run by root. */
function unprivileged(): User {
	const { getuid, getgid } = process;
	if (getuid!() !== 0) return { uid: getuid!(), gid: getgid!() };
	const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: idOf('-u'), gid: idOf('-g') };
}

interface Program {
	name: string;
	/** Is done before the start, in the program's own folder. */
	prepare?(folder: string, user: User): void;
	args(folder: string, port: number): string[];
	/** Throws while it does not answer. */
	ask(port: number): Promise<unknown>;
}

export interface Service {
	port: number;
	stop: () => Promise<void>;
}

/** Starts a program in a folder of its own, and waits until it answers. */
async function start({ name, prepare, args, ask }: Program): Promise<Service> {
	const user = unprivileged();
	const folder = await mkdtemp(path.join(tmpdir(), `sms-gateways-${name}-`));
	await chown(folder, user.uid, user.gid);
	prepare?.(folder, user);
	const port = await freePort();
	const attended = path.join(import.meta.dirname, 'attended.mts');
	const logFile = path.join(folder, 'service.log');
	const log = openSync(logFile, 'w');
	const child = spawn(
		process.execPath,
		[attended, String(user.uid), String(user.gid), find(name)!, ...args(folder, port)],
		{ cwd: folder, stdio: ['ignore', log, log] },
	);
	closeSync(log);
	const ended = once(child, 'exit');
	const stop = async () => {
		child.kill('SIGTERM');
		await ended;
		await rm(folder, { recursive: true, force: true });
	};
	for (const deadline = Date.now() + READY_WITHIN_MS; ; await sleep(100)) {
		try {
			await ask(port);
			return { port, stop };
		} catch {
			if (child.exitCode === null && Date.now() < deadline) continue;
			const said = readFileSync(logFile, 'utf8');
			await stop();
			throw new Error(`${name} did not start. Its log:\n${said}`);
		}
	}
}

export const startRedis = () =>
	start({
		name: 'redis-server',
		args: (_, port) => ['--bind', '127.0.0.1', '--port', String(port), '--save', ''],
		async ask(port) {
			const socket = connect(port, '127.0.0.1');
			await once(socket, 'connect');
			socket.destroy();
		},
	});

/** With a database "postgres" and a user "n8n", who needs no password. */
export const startPostgres = () =>
	start({
		name: 'postgres',
		prepare(folder, user) {
			const args = ['--pgdata', `${folder}/data`, '--username', 'n8n', '--auth', 'trust'];
			execFileSync(find('initdb')!, args, { ...user, cwd: folder, stdio: 'pipe' });
		},
		args: (folder, port) => [
			...['-D', `${folder}/data`, '-p', String(port)],
			...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
			// The data is thrown away.
			...['-c', 'fsync=off'],
		],
		async ask(port) {
			execFileSync(find('pg_isready')!, ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'pipe' });
		},
	});
