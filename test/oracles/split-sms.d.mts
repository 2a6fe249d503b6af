/** What the tests use of split-sms, which comes without types. */
declare module 'split-sms' {
	export function split(
		message: string,
		options?: { summary?: boolean },
	): { characterSet: 'GSM' | 'Unicode'; parts: unknown[] };
}
