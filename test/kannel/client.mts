import type { Kannel } from './gateway.mts';

export interface Answer {
	status: number;
	body: string;
}

/** What goes into a header `X-Kannel-…`. */
export type Headers = Record<string, string>;

export const TEXT = 'text/plain; charset=UTF-8';

async function read(asking: Promise<Response>): Promise<Answer> {
	const response = await asking;
	return { status: response.status, body: await response.text() };
}

const pathOf = ({ sendUrl }: Kannel) => `${sendUrl}/cgi-bin/sendsms`;

/**
 * Sends by POST, without any help of ours.
 *
 * @param headers without their `X-Kannel-`; the credential and a sender are there if nothing else is said
 */
export function post(
	kannel: Kannel,
	headers: Headers,
	text = 'Hello',
	type = TEXT,
): Promise<Answer> {
	const { username: Username, password: Password } = kannel;
	const kannels = Object.entries({ Username, Password, From: 'OVO', ...headers });
	const all: Array<[string, string]> = kannels.map(([name, value]) => [`X-Kannel-${name}`, value]);
	return read(
		fetch(pathOf(kannel), {
			method: 'POST',
			headers: [['Content-Type', type], ...all],
			body: text,
		}),
	);
}

/** Sends by GET. */
export function get(kannel: Kannel, query: Record<string, string>): Promise<Answer> {
	const { username, password } = kannel;
	const all = new URLSearchParams({ username, password, from: 'OVO', ...query });
	return read(fetch(`${pathOf(kannel)}?${all}`));
}
