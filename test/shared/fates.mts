import { looksAccepted } from '../../nodes/shared/answer/acceptance.ts';
import { parseJson } from '../../nodes/shared/answer/json.ts';
import { CONSEQUENCES } from '../../nodes/shared/cause.ts';
import type { Fate } from '../../nodes/shared/fate.ts';
import type { Exchange } from '../../nodes/shared/http/exchange.ts';
import { prove } from '../../nodes/shared/http/proof.ts';
import { contradicted, refusalOf } from '../../nodes/shared/http/refusal.ts';
import type { Message, Route, SmsProvider } from '../../nodes/shared/provider.ts';

export interface Came {
	status?: number;
	headers?: Record<string, string>;
	/** As text, it is parsed as the door does. */
	body: unknown;
}

const AT = Date.UTC(2026, 10, 27);

export const messageTo = (to: string): Message => ({
	to,
	text: 'Hello',
	from: null,
	callbackUrl: null,
	id: 'id',
});

function bodyOf({ parse }: SmsProvider, body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return parseJson(body);
	} catch {
		return parse === undefined ? body : parse(body);
	}
}

/** What a response proves of each message of a request, and whether the request would be made again. */
export function judge(
	provider: SmsProvider,
	route: Route,
	numbers: readonly string[],
	{ status = 200, headers = {}, body }: Came,
): { fates: Fate[]; isRepeated: boolean } {
	const response = { status, headers, body: bodyOf(provider, body) };
	const by = { provider, credentialName: 'Test account' };
	const found = refusalOf({ ...by, response, now: AT });
	const isPassing = found !== null && CONSEQUENCES[found.cause].retryable;
	const isDone = isPassing && looksAccepted(response.body);
	const refusal = isDone ? contradicted(found, by) : found;
	const verdicts = route.read(response.body, numbers.map(messageTo));
	const each = numbers.map((_, index) => verdicts[index]);
	return {
		fates: prove({ response, refusal } as Exchange, each, by, AT),
		isRepeated: isPassing && !isDone,
	};
}
