import type { Reminder } from './reminders.mts';

const HEAD = ['Name', 'Number as typed', 'Number', 'Outcome', 'Delivery', 'Problem'];

function rowOf({ name, typed, result, reports }: Reminder): string[] {
	return [
		name,
		typed,
		result.to ?? '',
		result.outcome,
		reports.at(-1)?.status ?? '',
		result.problem ?? '',
	];
}

const counted = (words: string[]) =>
	[...Map.groupBy(words, (word) => word)].map(([word, all]) => `${all.length} ${word}`).join(', ');

/** What happened to each message, and the totals. */
export function formatReminders(reminders: Reminder[]): string {
	const rows = [HEAD, ...reminders.map(rowOf)];
	const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	const lines = rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column]!))
			.join('  ')
			.trimEnd(),
	);
	const rule = widths.map((width) => '─'.repeat(Math.min(width, 40))).join('  ');
	const statuses = reminders.flatMap(({ reports }) => reports.map(({ status }) => status));
	return [
		lines[0],
		rule,
		...lines.slice(1),
		'',
		`${reminders.length} messages: ${counted(reminders.map(({ result }) => result.outcome))}`,
		`${statuses.length} delivery reports: ${counted(statuses) || 'none'}`,
	].join('\n');
}
