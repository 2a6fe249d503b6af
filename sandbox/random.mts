const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** mulberry32: small, fast, and the same for the same seed everywhere. */
export function mulberry32(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A seed for a text (FNV-1a): the same for the same text, and another for almost every other. */
export function seedOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	}
	return hash;
}

/** Whatever the sandbox leaves to chance; the same seed gives the same sandbox. */
export class Random {
	#next: () => number;

	constructor(seed: number) {
		this.#next = mulberry32(seed);
	}

	/** At least 0, less than 1. */
	fraction(): number {
		return this.#next();
	}

	/** A whole number, from the first to the last. */
	whole(first: number, last: number): number {
		return first + Math.floor(this.#next() * (last - first + 1));
	}

	pick<T>(choices: readonly T[]): T {
		return choices[this.whole(0, choices.length - 1)]!;
	}

	/** Like OVO Communications' own: a prefix and 20 letters and digits. */
	id(prefix: string): string {
		return prefix + this.#text(20, ALPHABET);
	}

	/** A random UUID, version 4. */
	uuid(): string {
		const digits = this.#text(30, ALPHABET.slice(0, 16));
		const [first, second, third, fourth, last] = [0, 8, 12, 15, 18].map((start, index) =>
			digits.slice(start, start + [8, 4, 3, 3, 12][index]!),
		);
		return `${first}-${second}-4${third}-8${fourth}-${last}`;
	}

	#text(length: number, alphabet: string): string {
		const character = () => alphabet[Math.floor(this.#next() * alphabet.length)];
		return Array.from({ length }, character).join('');
	}
}
