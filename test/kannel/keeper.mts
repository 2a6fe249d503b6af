import { fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { until } from '../until.mts';

const ENDS_WITHIN_MS = 10_000;

const program = fileURLToPath(new URL('keeper.cjs', import.meta.url));

/** As whom the programs run: bearerbox refuses nothing to root, but tests should need nothing that is root's. */
const NOBODY = 65_534;
const user = () => {
	const uid = process.getuid!();
	return uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid: process.getgid!() };
};

/** Runs programs of which none is left over, whatever happens to this process. */
export interface Keeper {
	/** All their files are here; gone once they are stopped. */
	folder: string;
	/** Makes one in it that the programs may write to. */
	makeFolder(name: string): Promise<string>;
	start(name: string, command: readonly string[]): void;
	/** To all processes that came of it. */
	signal(name: string, kind: NodeJS.Signals): Promise<void>;
	isRunning(name: string): boolean;
	untilEnded(name: string): Promise<void>;
	/** Ends it as a crash would. */
	kill(name: string): Promise<void>;
	/** What was written to the files of the folder whose names end in `.log`. */
	log(): string;
	stop(): Promise<void>;
}

export async function startKeeper(): Promise<Keeper> {
	const { uid, gid } = user();
	const folder = await mkdtemp(path.join(tmpdir(), 'sms-gateways-kannel-'));
	await chown(folder, uid, gid);
	const child = fork(program, [folder, String(uid), String(gid)], { execArgv: [] });
	const ended = once(child, 'exit');
	const running = new Set<string>();
	/** Those that wait until a signal is sent, in this order. */
	const waiting: Array<() => void> = [];
	child.on('message', ({ ended: name }: { ended?: string }) => {
		if (name === undefined) waiting.shift()!();
		else running.delete(name);
	});
	const signal = (name: string, kind: NodeJS.Signals) =>
		new Promise<void>((resolve) => {
			waiting.push(resolve);
			child.send({ name, kind });
		});
	const isRunning = (name: string) => running.has(name);
	const untilEnded = (name: string) =>
		until(`${name} has ended`, () => !isRunning(name), ENDS_WITHIN_MS);
	return {
		folder,
		async makeFolder(name) {
			const made = path.join(folder, name);
			await mkdir(made);
			await chown(made, uid, gid);
			return made;
		},
		start(name, command) {
			running.add(name);
			child.send({ name, command });
		},
		signal,
		isRunning,
		untilEnded,
		async kill(name) {
			await signal(name, 'SIGKILL');
			await untilEnded(name);
		},
		log: () =>
			globSync(`${folder}/*.log`)
				.map((file) => readFileSync(file, 'utf8'))
				.join(''),
		async stop() {
			if (child.connected) child.disconnect();
			await ended;
		},
	};
}
