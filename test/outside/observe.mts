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

function kindOf(type: string | null, body: string): Answer['body'] {
	if (body === '') return 'none';
	return type?.startsWith('text/html') ? 'html' : JSON.parse(body) && 'json';
}

/** Asks once, without following redirects. */
async function ask(baseUrl: string, to: string): Promise<Pick<Observed, 'answer' | 'location'>> {
	const headers = { authorization: `Bearer ${OVO_KEY}`, 'content-type': 'application/json' };
	const body = JSON.stringify({ to, from: 'OVO', message: 'Hello' });
	const request = { method: 'POST', headers, body, redirect: 'manual' } as const;
	try {
		const response = await fetch(`${baseUrl}/sms/send`, request);
		const { status } = response;
		const retryAfter = response.headers.get('retry-after') ?? undefined;
		const type = response.headers.get('content-type');
		const kind = await response.text().then(
			(text) => kindOf(type, text),
			() => 'cut' as const,
		);
		const location = response.headers.get('location');
		return { answer: { status, retryAfter, body: kind }, location };
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
