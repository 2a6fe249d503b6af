/** Random texts, the same for the same seed, of what people and programs put into messages. */

const POOLS: string[][] = [
	[...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,!?'],
	[...'@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà\n\r'],
	[...'^{}\\[~]|€\f'],
	['\r\n', '\n', '\t', '\u00a0', ' '],
	[...'“”‘’–—…«»•©®™çêëîôõãœŁłşžŵẹọ'],
	[...'ЖшПривет中文字漢かなカナ한국어عربيעבריתไทย'],
	['é', 'ê', 'ñ', 'ẹ́', 'n̂', 'ö̱'].map((letter) => letter.normalize('NFD')),
	['क्षि', 'नमस्ते', 'தமிழ்', 'ကျွန်', 'ខ្មែរ', '각'.normalize('NFD')],
	[...'😀🎉🙏🏾𠮷𝒜🇺🇬'],
	['👩🏽', '👨‍👩‍👧‍👦', '❤️', '🏳️‍🌈', '🇰🇪', '🇹🇿', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
	['\u200b', '\u200d', '\u200e', '\u200f', '\ufe0f', '\ufeff', '\u0301', '\u2060'],
	['\ud83d', '\ude00', '\udbff', '\udc00'],
];

/** Lengths that matter, in UTF-16 units: about the borders of one, two and three segments of either encoding. */
const BORDERS = [67, 70, 134, 153, 160, 201, 306];

export function* randomTexts(count: number, random: () => number): Generator<string> {
	const below = (limit: number) => Math.floor(random() * limit);
	const oneOf = <T,>(list: readonly T[]): T => list[below(list.length)]!;
	for (let index = 0; index < count; index++) {
		const length = random() < 0.7 ? oneOf(BORDERS) - 4 + below(9) : below(400);
		// Mostly plain letters, as in life, with one to three other kinds among them.
		const others = Array.from({ length: 1 + below(3) }, () => oneOf(POOLS));
		const share = random() ** 2;
		let text = '';
		while (text.length < length) text += oneOf(random() < share ? oneOf(others) : POOLS[0]!);
		yield text;
	}
}
