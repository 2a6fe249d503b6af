import { startKeeper } from './keeper.mts';
import type { Incoming } from './operator.mts';
import { fileOf } from './programs.mts';

/** What Kannel handed over, in the words of fakesmsc. */
export interface Got {
	from: string;
	to: string;
	/** As in `text` and `ucs-2`. */
	kind: string;
	/** As it is, or percent-encoded. */
	text: string;
}

/** Kannel's own idea of an operator: takes everything, and Kannel then reports it as delivered. */
export interface Fakesmsc {
	/** In the order in which it came. */
	got(): Got[];
	stop(): Promise<void>;
}

const GOT = /Got message \d+: <(?<from>\S+) (?<to>\S+) (?<kind>\S+) (?<text>.*)>$/gm;

/** @param incoming SMS that it sends to the gateway, a tenth of a second apart, in words of Latin letters */
export async function startFakesmsc(port: number, incoming: Incoming[] = []): Promise<Fakesmsc> {
	const keeper = await startKeeper();
	// It wants a message even if it is to send none.
	const sms = incoming.length > 0 ? incoming : [{ from: '1', to: '2', text: 'none' }];
	keeper.start('fakesmsc', [
		...[fileOf('fakesmsc'), '-H', '127.0.0.1', '-r', `${port}`],
		...['-i', '0.1', '-m', `${incoming.length}`],
		...sms.map(({ from, to, text }) => `${from} ${to} text ${text}`),
	]);
	return {
		got: () =>
			[...keeper.log().matchAll(GOT)].map(({ groups }) => ({ ...groups }) as unknown as Got),
		stop: () => keeper.stop(),
	};
}
