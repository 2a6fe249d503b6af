import { plain } from '../answer/fields';
import { NAMES } from '../answer/names';

/** Names one by one, and values as bytes: n8n takes all for UTF-8, which loses others for good. */
const bytesOf = (escaped: string): Buffer =>
	Buffer.from(
		escaped
			.replace(/\+/g, ' ')
			.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	);

type Decoder = InstanceType<typeof TextDecoder>;

function decoderOf(charset: string): Decoder | null {
	try {
		return new TextDecoder(charset);
	} catch {
		return null;
	}
}

type Query = Record<string, unknown>;

const valueOf = (query: Query, wanted: string): string => {
	const [, value] = Object.entries(query).find(([name]) => plain(name) === wanted) ?? [];
	return typeof value === 'string' ? value.trim() : '';
};

/** GSM 03.38's data coding 2, as gateways number it: the text is in UCS-2. */
const UCS2 = '2';

/** The charset of a query's text, where it is another than UTF-8. */
function charsetOf(query: Query): Decoder | null {
	const named = valueOf(query, 'charset');
	const charset = named !== '' ? named : valueOf(query, 'coding') === UCS2 ? 'utf-16be' : 'utf-8';
	const decoder = decoderOf(charset);
	return decoder?.encoding === 'utf-8' ? null : decoder;
}

/**
 * A query whose text is in the charset that another of its fields names, as gateways do that fill in the bytes of a text.
 *
 * @param url as it was asked for, with the query
 */
export function readQuery(query: Query, url: string): Query {
	const decoder = charsetOf(query);
	const [, escaped] = url.split('?', 2);
	if (decoder === null || escaped === undefined) return query;
	const texts = escaped.split('&').flatMap((pair) => {
		const [name = '', value = ''] = pair.split('=', 2);
		const isText = (NAMES.text as readonly string[]).includes(plain(name));
		return isText && name in query ? [[name, decoder.decode(bytesOf(value))] as const] : [];
	});
	return { ...query, ...Object.fromEntries(texts) };
}
