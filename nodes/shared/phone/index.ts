import type { PhoneReader } from './reading';
import { createPhoneReader } from './reader';

export type { PhoneReader, PhoneReading } from './reading';

/** A variable, as TypeScript wants a file extension in a literal that not every tool resolves. */
const LIBRARY = './library';

/** A reader of phone numbers. Its library, a quarter of a megabyte, is loaded at the first call. */
export async function loadPhoneReader(): Promise<PhoneReader> {
	const library: typeof import('./library') = await import(LIBRARY);
	return createPhoneReader(library);
}
