import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import type { Response as Answer } from './situation.mts';
import type { Cell } from './situations.mts';
import { setStage } from './stage.mts';

/** What came of one message, as a client without any cleverness sees it. */
export interface Observed {
	answer: Answer;
	/** Where the answer leads to; null where it leads nowhere. */
	location: string | null;
	/** How often the provider accepted it. */
	accepted: number;
	/** How often it was asked for. */
	asked: number;
	/** What the proxy wrote, for whoever looks into it. */
	log: string;
}

const TO = '+256701234567';
const MESSAGE = JSON.stringify({ to: TO, from: 'OVO', message: 'Hello' });

function kindOf(type: string | null, body: string): Answer['body'] {
	if (body === '') return 'none';
	return type?.startsWith('text/html') ? 'html' : JSON.parse(body) && 'json';
}

/** Asks once, without following redirects. */
async function ask(baseUrl: string): Promise<Pick<Observed, 'answer' | 'location'>> {
	const headers = { authorization: `Bearer ${OVO_KEY}`, 'content-type': 'application/json' };
	try {
		const response = await fetch(`${baseUrl}/sms/send`, {
			...{ method: 'POST', headers, body: MESSAGE, redirect: 'manual' },
		});
		const { status } = response;
		const retryAfter = response.headers.get('retry-after') ?? undefined;
		const type = response.headers.get('content-type');
		const body = await response.text().then(
			(text) => kindOf(type, text),
			() => 'cut' as const,
		);
		return { answer: { status, retryAfter, body }, location: response.headers.get('location') };
	} catch {
		return { answer: { status: null, body: 'cut' }, location: null };
	}
}

/** Asks a provider for one message, through a program in a situation. */
export async function observe(cell: Cell): Promise<Observed> {
	const { passes = 0 } = cell.situation;
	const { sandbox, proxy, tap, baseUrl, begin, stop } = await setStage(cell, 'ovo-communications');
	try {
		for (let passed = 0; passed < passes; passed++) await ask(baseUrl);
		await begin([TO]);
		const seen = await ask(baseUrl);
		return {
			...seen,
			accepted: sandbox.ledger.messages().length,
			asked: tap.requests().length,
			log: proxy.log(),
		};
	} finally {
		await stop();
	}
}
