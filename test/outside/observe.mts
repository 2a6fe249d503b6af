import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { startProxy } from './proxies.mts';
import type { Response as Answer } from './situation.mts';
import type { Cell } from './situations.mts';
import { backendOf } from './stage.mts';

/** What came of one message, as a client without any cleverness sees it. */
export interface Observed {
	answer: Answer;
	/** Where the answer leads to; null where it leads nowhere. */
	location: string | null;
	/** How often the provider accepted it. */
	accepted: number;
	/** What the proxy wrote, for whoever looks into it. */
	log: string;
}

function kindOf(type: string | undefined, body: string): Answer['body'] {
	if (body === '') return 'none';
	return type?.startsWith('text/html') ? 'html' : JSON.parse(body) && 'json';
}

/** Asks once, on a connection of its own, without following redirects. */
async function ask(baseUrl: string, to: string): Promise<Pick<Observed, 'answer' | 'location'>> {
	const headers = { authorization: `Bearer ${OVO_KEY}`, 'content-type': 'application/json' };
	const asking = request(`${baseUrl}/sms/send`, { method: 'POST', headers, agent: false });
	asking.end(JSON.stringify({ to, from: 'OVO', message: 'Hello' }));
	try {
		const [response] = (await once(asking, 'response')) as [IncomingMessage];
		const { statusCode: status = null, headers: answered } = response;
		const { location = null, 'retry-after': retryAfter, 'content-type': type } = answered;
		const body = await text(response).then(
			(read) => kindOf(type, read),
			() => 'cut' as const,
		);
		return { answer: { status, retryAfter, body }, location };
	} catch {
		return { answer: { status: null, body: 'cut' }, location: null };
	}
}

/**
 * Asks a provider for one message, through a program in a situation.
 *
 * @param to a number of its own in this sandbox
 */
export async function observe(
	{ program, situation }: Cell,
	sandbox: Sandbox,
	to: string,
): Promise<Observed> {
	const { fault, passes = 0 } = situation;
	const proxy = await startProxy(program, situation, backendOf(situation, sandbox));
	const acceptances = () => sandbox.ledger.messages().filter((entry) => entry.to === to).length;
	try {
		const { pathname } = new URL(sandbox.providerUrl('ovo-communications'));
		const baseUrl = proxy.url + pathname;
		for (let passed = 0; passed < passes; passed++) await ask(baseUrl, to);
		const before = acceptances();
		if (fault) sandbox.faults.add({ ...fault, match: { to } });
		const seen = await ask(baseUrl, to);
		return { ...seen, accepted: acceptances() - before, log: proxy.log() };
	} finally {
		await proxy.stop();
	}
}
