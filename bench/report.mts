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

/** Median of several runs, after one that does not count, in milliseconds. */
export async function median(run: () => unknown, runs = 5): Promise<number> {
	await run();
	const times: number[] = [];
	for (let index = 0; index < runs; index++) {
		const start = performance.now();
		await run();
		times.push(performance.now() - start);
	}
	return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}
