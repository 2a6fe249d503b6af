let names: Intl.DisplayNames | undefined;

/** A number's country for a sentence: `Uganda`; or its country code, where it has no one country. */
export function place(number: { country?: string; countryCallingCode?: string }): string {
	if (!number.country) return `country code +${number.countryCallingCode}`;
	names ??= new Intl.DisplayNames('en', { type: 'region' });
	return String(names.of(number.country));
}
