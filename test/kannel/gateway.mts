import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { configurationOf, PASSWORD, USERNAME } from './configuration.mts';
import type { Changes, Connection, Ports } from './configuration.mts';
import { until } from '../until.mts';
import { startKeeper, type Keeper } from './keeper.mts';
import { fileOf } from './programs.mts';

const UP_WITHIN_MS = 15_000;

export interface KannelOptions {
	smsc: Connection;
	/** Where incoming SMS go, with Kannel's escapes in it. */
	incomingUrl?: string;
	/** What is otherwise in its configuration. */
	changes?: Changes;
}

export interface Kannel {
	/** Of the interface for sending. */
	sendUrl: string;
	username: string;
	password: string;
	/** All its files are here; gone once it is stopped. */
	folder: string;
	/** Where a fakesmsc connects to. */
	smscPort: number;
	/** Stops bearerbox as an administrator would, and starts it again. */
	restartBearerbox(): Promise<void>;
	/** As a crash would. */
	killBearerbox(): Promise<void>;
	/** Also starts smsbox, unless that is left to come back by itself: it takes its 11 seconds. */
	startBearerbox(options?: { withSmsbox: boolean }): Promise<void>;
	signalBearerbox(kind: NodeJS.Signals): Promise<void>;
	/** Until it has a connection to the operator. */
	untilConnected(): Promise<void>;
	/** What bearerbox says of itself and of its connections. */
	status(): Promise<string>;
	log(): string;
	accessLog(): string;
	stop(): Promise<void>;
}

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1/';

/** Systems give higher ports to whoever asks for any, and to outgoing connections. */
function newPorts(): Ports {
	const first = randomInt(12_000, 30_000);
	return { admin: first, boxes: first + 1, sendsms: first + 2, smsc: first + 3 };
}

/** Waits until a program is up; false if it ends before. */
async function isUpSoon(keeper: Keeper, name: string, isUp: () => Promise<boolean>) {
	for (const deadline = Date.now() + UP_WITHIN_MS; !(await isUp()); await sleep(10)) {
		if (!keeper.isRunning(name) || Date.now() > deadline) return false;
	}
	return true;
}

/** Starts a program, a few times if need be. */
async function start(
	keeper: Keeper,
	name: 'bearerbox' | 'smsbox',
	configuration: string,
	isUp: () => Promise<boolean>,
	tries = 1,
): Promise<void> {
	keeper.start(name, [fileOf(name), configuration]);
	if (await isUpSoon(keeper, name, isUp)) return;
	if (keeper.isRunning(name) || tries === 1) {
		throw new Error(`${name} did not start. Kannel said:\n${keeper.log().slice(-5_000)}`);
	}
	await start(keeper, name, configuration, isUp, tries - 1);
}

async function startAt(ports: Ports, options: KannelOptions, keeper: Keeper): Promise<Kannel> {
	const { smsc, incomingUrl = NOWHERE, changes } = options;
	const { folder } = keeper;
	for (const name of ['store', 'reports']) await keeper.makeFolder(name);
	const file = path.join(folder, 'kannel.conf');
	await writeFile(file, configurationOf(folder, ports, smsc, incomingUrl, changes));

	const status = async () => {
		const response = await fetch(`http://127.0.0.1:${ports.admin}/status.txt`);
		return await response.text();
	};
	const says = (what: RegExp) => () =>
		status().then(
			(text) => what.test(text),
			() => false,
		);

	/** How often a smsbox got as far as to keep its connection to bearerbox alive. */
	const connections = () => keeper.log().split(/Started thread \d+ \(gw.heartbeat/).length;

	/** The one before is gone, or sleeps: it cannot be connected to a bearerbox that just started. */
	async function startSmsbox(): Promise<void> {
		await keeper.kill('smsbox');
		const before = connections();
		// It panics if it is asked to send while it still connects, which bearerbox sees earlier than smsbox itself.
		const isConnected = async () => connections() > before && (await says(/smsbox:/)());
		await start(keeper, 'smsbox', file, isConnected, 5);
	}

	async function startBearerbox({ withSmsbox } = { withSmsbox: true }): Promise<void> {
		await start(keeper, 'bearerbox', file, says(/^Status: running/m));
		if (withSmsbox) await startSmsbox();
	}

	async function restartBearerbox(): Promise<void> {
		await keeper.signal('bearerbox', 'SIGTERM');
		await keeper.untilEnded('bearerbox');
		await startBearerbox();
	}

	await startBearerbox();
	return {
		sendUrl: `http://127.0.0.1:${ports.sendsms}`,
		username: USERNAME,
		password: PASSWORD,
		folder,
		smscPort: ports.smsc,
		restartBearerbox,
		killBearerbox: () => keeper.kill('bearerbox'),
		startBearerbox,
		signalBearerbox: (kind) => keeper.signal('bearerbox', kind),
		untilConnected: () => until('Kannel has an operator', says(/\(online /), UP_WITHIN_MS),
		status,
		log: () => keeper.log(),
		accessLog: () => readFileSync(path.join(folder, 'access.txt'), 'utf8'),
		stop: () => keeper.stop(),
	};
}

/** Starts bearerbox and smsbox, with all their files in a folder of their own. */
export async function startKannel(options: KannelOptions, tries = 3): Promise<Kannel> {
	const keeper = await startKeeper();
	try {
		return await startAt(newPorts(), options, keeper);
	} catch (error) {
		await keeper.stop();
		const isTaken = /address already in use/i.test((error as Error).message);
		if (!isTaken || tries === 1) throw error;
		return await startKannel(options, tries - 1);
	}
}
