/** What happened to one phone number. */
export type PhoneReading =
	| {
			ok: true;
			/** ITU-T E.164, with the plus sign. */
			e164: string;
			/** ISO 3166-1 alpha-2; null for a number of no single country. */
			country: string | null;
			/** As libphonenumber names it: MOBILE, FIXED_LINE, …; null where it knows none. */
			type: string | null;
			/** Why an SMS may not arrive there, or go where it was not meant to; else null. */
			warning: string | null;
	  }
	| {
			ok: false;
			/** What was read, after cleaning. */
			read: string;
			/** What is wrong and what to enter, to follow a subject: `has too few digits for …`. */
			reason: string;
	  };

export interface PhoneReader {
	/**
	 * Reads a phone number as people and spreadsheets write it. Throws nothing.
	 *
	 * `defaultCountry`: ISO 3166-1 alpha-2, for numbers without a country code; null for none.
	 */
	read(input: unknown, defaultCountry: string | null): PhoneReading;
	/**
	 * A number as gateways write it, in E.164; null where its country is not told, and not known otherwise. It was
	 * taken once, so it is not checked further.
	 */
	toE164(text: string, defaultCountry: string | null): string | null;
	/** ISO 3166-1 alpha-2 of a country as people name it: `UG`, `UGA`, `Uganda`, `256`; null for none. */
	country(text: string): string | null;
}
