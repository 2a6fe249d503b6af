// How somebody answers a question that came by SMS.
import axios from 'axios';

export interface Page {
	status: number;
	text: string;
	headers: Record<string, unknown>;
}

const options = { proxy: false, validateStatus: () => true, responseType: 'text' } as const;

const pageOf = ({ status, data, headers }: { status: number; data: string; headers: object }) => ({
	status,
	text: String(data),
	headers: { ...headers },
});

/** The one link of a text. */
export function linkIn(text: string): string {
	const [link, ...others] = text.match(/https?:\/\/\S+/g) ?? [];
	if (link === undefined || others.length > 0) throw new Error(`Not one link: ${text}`);
	return link;
}

export const open = async (link: string, headers: Record<string, string> = {}): Promise<Page> =>
	pageOf(await axios.get<string>(link, { ...options, headers }));

/** What a browser sends when a button of the page is pressed. */
export const press = async (link: string, approved: boolean): Promise<Page> =>
	pageOf(await axios.post<string>(link, new URLSearchParams({ approved: `${approved}` }), options));
