import type { PhoneReader } from './reading';
import { createPhoneReader } from './reader';

export type { PhoneReader, PhoneReading } from './reading';

/** A reader of phone numbers. Its library, a quarter of a megabyte, is loaded at the first call. */
export async function loadPhoneReader(): Promise<PhoneReader> {
	return createPhoneReader(await import('./library.js'));
}
