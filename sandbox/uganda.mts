/** A number as documents of Uganda write it (`0772123456`, `256…`, `+256…`) in E.164; null if it is none. */
export function toE164(number: string): string | null {
	const [, local, international] =
		/^(?:0([1-9]\d{8})|\+?([1-9]\d{6,14}))$/.exec(number.trim()) ?? [];
	if (local) return `+256${local}`;
	return international ? `+${international}` : null;
}

/** The numbers of a comma list. */
export const numbersOf = (list: string): Array<string | null> => list.split(',').map(toE164);

/** Those that were meant, where nothing has been checked: what is no number stays as it is. */
export const recipientsOf = (...lists: unknown[]): string[] =>
	lists
		.filter((list) => typeof list === 'string')
		.flatMap((list) => list.split(','))
		.map((number) => toE164(number) ?? number.trim());
