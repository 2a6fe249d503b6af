import type { Files } from './code.mts';
import type { Product } from './product.mts';

const SINGLE = 450_000;
/** Of the whole: with four providers 600 kB, with eight 1,000. */
const WHOLE = { shared: 200_000, each: 100_000 };

export const bytesOf = (files: Files): number =>
	[...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** How many bytes a package may take unpacked. */
export const limitOf = ({ providers }: Product): number =>
	providers.length === 1 ? SINGLE : WHOLE.shared + WHOLE.each * providers.length;
