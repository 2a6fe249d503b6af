import { test } from 'node:test';

/** What a check says beside that it holds, such as how many requests it took. */
type Note = string | void;

/** Checks of several subjects, and a table of which hold. */
export class Matrix {
	private readonly subjects: readonly string[];
	private readonly cells = new Map<string, Map<string, string>>();

	constructor(subjects: readonly string[]) {
		this.subjects = subjects;
	}

	/** A test whose outcome goes into the table. */
	check(subject: string, name: string, work: () => Promise<Note>): void {
		const row = this.cells.get(name) ?? new Map<string, string>();
		this.cells.set(name, row);
		// Stays where the test is never run or never ends.
		row.set(subject, '✗');
		test(name, async () => {
			const note = await work();
			row.set(subject, ['✓', note].filter(Boolean).join(' '));
		});
	}

	/** A row for each check, a column for each subject; a dash where a subject has no such check. */
	toString(): string {
		const rows = [...this.cells].map(([name, row]) => [
			name,
			...this.subjects.map((subject) => row.get(subject) ?? '—'),
		]);
		const table = [['', ...this.subjects], ...rows];
		const widths = table[0]!.map((_, column) =>
			Math.max(...table.map((row) => row[column]!.length)),
		);
		const lines = table.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column]!))
				.join('  ')
				.trimEnd(),
		);
		const rule = widths.map((width) => '─'.repeat(width)).join('  ');
		return [lines[0], rule, ...lines.slice(1)].join('\n');
	}
}
