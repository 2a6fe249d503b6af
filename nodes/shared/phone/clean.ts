/**
 * Writes a number's characters as ASCII has them and drops what nobody sees, such as the direction
 * marks of a copied cell, and the quotes that keep a spreadsheet from calculating: `'0701…`, `="0701…"`.
 * Digits: full-width, Arabic-Indic and Extended Arabic-Indic. One plus is enough, and a separator behind the number
 * is harmless.
 */
export function clean(input: string): string {
	return (/[^ -~]/.test(input) ? toAscii(input) : input)
		.trim()
		.replace(/^=?['"‘’`´]+|['"‘’`´]+$/g, '')
		.replace(/^(tel|sms|whatsapp):/i, '')
		.replace(/^([ ([]*)\+[+ ]*(00)?(?=[1-9])/, '$1+')
		.replace(/[ ,;]+$/, '')
		.trim();
}

function toAscii(input: string): string {
	return input
		.replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
		.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
		.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
		.replace(/[\p{Pd}\u2212]/gu, '-')
		.replace(/\p{Zs}/gu, ' ')
		.replace(/٫/g, '.');
}
