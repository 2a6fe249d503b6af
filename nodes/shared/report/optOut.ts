/**
 * What people write who want no more messages. Each is taken only as the whole message: "please stop at the gate" and
 * "Achieng" opt out of nothing.
 *
 * English, as Twilio, AWS, Telnyx and Braze document. Swahili: ACHA in Tanzania's ILSGateway and many more; SITAKI,
 * SITISHA and JIONDOE in a few public programs. Kinyarwanda: HAGARIKA in two. French: ARRET in AWS's list. Arabic: in
 * several. For Luganda and Amharic, no public source shows a word.
 */
const USUAL = [
	...['STOP', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPT OUT', 'REMOVE', 'REVOKE'],
	...['ACHA', 'SITAKI', 'SITISHA', 'JIONDOE', 'HAGARIKA', 'ARRET', 'إيقاف', 'توقف', 'إلغاء'],
];

/**
 * A word, whatever its capitals, accents, blanks and marks: "Opt-out!" is OPTOUT, and the two Arabic spellings are one,
 * drawn long or not.
 */
const bare = (text: string) =>
	text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]|\u0640/gu, '')
		.toUpperCase();

/** No text that is longer is such a word. */
const MAX_LENGTH = 100;

export interface OptOutWords {
	/** The user's own, separated by commas of any script or new lines. */
	own: string;
	/** Whether the usual ones count, too. */
	usual: boolean;
}

/** Tells whether a whole text is one of the words, once or again and again. */
export function optOutReader({ own, usual }: OptOutWords): (text: string | null) => boolean {
	const words = new Set([...(usual ? USUAL : []), ...own.split(/[,;\n،؛、，]/)].map(bare));
	words.delete('');
	return (text) => {
		if (text === null || text.length > MAX_LENGTH) return false;
		const word = bare(text);
		return words.has(word) || words.has(word.replace(/^(.+?)\1+$/u, '$1'));
	};
}

/** The first word of a text, in capital letters, however wide or framed they are; null where there is none. */
export function keywordOf(text: string): string | null {
	const [word] =
		/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/u.exec(text.slice(0, 200).normalize('NFKC')) ?? [];
	return word?.toUpperCase() ?? null;
}
