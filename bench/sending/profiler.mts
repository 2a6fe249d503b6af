import { setTimeout as sleep } from 'node:timers/promises';

import axios from 'axios';

/** What of a V8 profile is used here; times in microseconds. */
export interface CpuProfile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string };
		children?: number[];
	}>;
	/** The node that was at work at each sample. */
	samples: number[];
	/** Since the sample before. */
	timeDeltas: number[];
}

interface Target {
	webSocketDebuggerUrl: string;
}

async function inspectorOf(port: number): Promise<string> {
	for (;;) {
		const targets = await axios
			.get<Target[]>(`http://127.0.0.1:${port}/json/list`, { proxy: false })
			.then(({ data }) => data)
			.catch(() => []);
		if (targets[0]) return targets[0].webSocketDebuggerUrl;
		await sleep(50);
	}
}

/** Profiles a Node process's main thread while something is done, by the inspector that SIGUSR1 wakes. */
export async function profileWhile(
	pid: number,
	port: number,
	work: () => Promise<unknown>,
): Promise<CpuProfile> {
	process.kill(pid, 'SIGUSR1');
	const socket = new WebSocket(await inspectorOf(port));
	const answers = new Map<number, (result: unknown) => void>();
	socket.addEventListener('message', ({ data }) => {
		const { id, result } = JSON.parse(data as string) as { id: number; result: unknown };
		answers.get(id)?.(result);
	});
	await new Promise((resolve) => socket.addEventListener('open', resolve));
	let last = 0;
	const call = (method: string) =>
		new Promise<unknown>((resolve) => {
			answers.set(++last, resolve);
			socket.send(JSON.stringify({ id: last, method }));
		});
	await call('Profiler.enable');
	await call('Profiler.start');
	await work();
	const { profile } = (await call('Profiler.stop')) as { profile: CpuProfile };
	socket.close();
	return profile;
}
