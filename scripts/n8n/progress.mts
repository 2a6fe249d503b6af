export function formatDuration(ms: number): string {
	const seconds = Math.round(ms / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Shows on one line that `work` is under way and for how long; where the output is not a terminal,
 * a line at the start, one every 20 seconds and one at the end.
 */
export async function withProgress<T>(
	label: string,
	work: () => Promise<T>,
	detail: () => Promise<string> = async () => '',
): Promise<T> {
	const { isTTY } = process.stdout;
	const started = Date.now();
	const show = (text: string, end = '\n') =>
		process.stdout.write(isTTY ? `\r\x1b[K${text}${end}` : `${text}\n`);
	const line = async () =>
		`${label} … ${[formatDuration(Date.now() - started), await detail()].filter(Boolean).join(', ')}`;

	show(`${label} …`, '');
	const timer = setInterval(async () => show(await line(), ''), isTTY ? 1000 : 20_000);
	try {
		const result = await work();
		show(`${await line()}, done`);
		return result;
	} catch (error) {
		show(`${await line()}, failed`);
		throw error;
	} finally {
		clearInterval(timer);
	}
}
