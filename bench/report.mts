export interface Row {
	name: string;
	milliseconds: number;
	/** What else is worth to know. */
	note?: string;
}

/** Prints rows with their ratio to the first, which is the usual way. */
export function report(title: string, rows: Row[]): void {
	const usual = rows[0]!.milliseconds;
	console.log(`\n${title}`);
	for (const { name, milliseconds, note = '' } of rows) {
		const time = `${milliseconds.toFixed(0)} ms`.padStart(10);
		const times = usual / milliseconds;
		const ratio = `${times.toFixed(times < 100 ? 2 : 0)} ×`.padStart(9);
		console.log(`  ${name.padEnd(44)}${time}${ratio}   ${note}`);
	}
}
