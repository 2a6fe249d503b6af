import { providers } from '../../sandbox/providers/index.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { startProxy } from './proxies.mts';
import type { Service } from './service.mts';
import type { Situation } from './situation.mts';
import type { Cell } from './situations.mts';
import { startTap, type Tap } from './tap.mts';

/** A way to a provider: client → tap → proxy → sandbox. */
export interface Stage {
	sandbox: Sandbox;
	proxy: Service;
	tap: Tap;
	/** For the credential: leads through all of it. */
	baseUrl: string;
	/** Begins anew, with the situation's fault for each message to these numbers; a token is got without one. */
	begin(numbers: readonly string[]): Promise<void>;
	stop(): Promise<void>;
}

/** A delivery report would only keep the sandbox busy. */
const NEVER_MS = 2 ** 31 - 1;

/** Nobody listens on this port of any machine. */
const NOBODY = 'http://127.0.0.1:1';

const isNamed = (name: string) => (provider: { name: string }) => provider.name === name;

/** Where the proxy hands on to. */
export const backendOf = ({ isDown }: Situation, { url }: Sandbox): string =>
	isDown ? NOBODY : url;

/** Builds the way for one program in one situation, to a provider of its own. */
export async function setStage({ program, situation }: Cell, provider: string): Promise<Stage> {
	const sandbox = await startSandbox(
		{ callbackDelayMs: NEVER_MS, seed: 1 },
		providers.filter(isNamed(provider)),
	);
	const parts: Array<() => Promise<void>> = [() => sandbox.close()];
	const stop = async () => {
		for (const end of parts.reverse()) await end();
	};
	try {
		const proxy = await startProxy(program, situation, backendOf(situation, sandbox));
		parts.push(() => proxy.stop());
		const tap = await startTap(proxy.url);
		parts.push(() => tap.stop());
		const { pathname } = new URL(sandbox.providerUrl(provider));
		const begin = async (numbers: readonly string[]) => {
			await sandbox.reset();
			tap.clear();
			const { fault } = situation;
			sandbox.faults.set(fault ? numbers.map((to) => ({ ...fault, match: { to } })) : []);
		};
		return { sandbox, proxy, tap, baseUrl: tap.url + pathname, begin, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
