const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** mulberry32: small, fast, and the same for the same seed everywhere. */
function mulberry32(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Whatever the sandbox leaves to chance; the same seed gives the same sandbox. */
export class Random {
	#next: () => number;

	constructor(seed: number) {
		this.#next = mulberry32(seed);
	}

	/** Like the provider's own: a prefix and 20 letters and digits. */
	id(prefix: string): string {
		const characters = Array.from(
			{ length: 20 },
			() => ALPHABET[Math.floor(this.#next() * ALPHABET.length)],
		);
		return prefix + characters.join('');
	}
}
