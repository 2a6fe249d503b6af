import type { Ledger } from '../../sandbox/ledger.mts';
import type { Reminder } from './reminders.mts';

const PEOPLE = 25;
const INVALID = ['07723'];

/** What is not as it should be after the demo; empty where all is well. */
export function deviations(reminders: Reminder[], ledger: Ledger): string[] {
	const accepted = reminders.filter(({ result }) => result.outcome === 'accepted');
	const rejected = reminders.filter(({ result }) => result.outcome === 'rejected');
	const expected = PEOPLE - INVALID.length;
	const ids = new Set(ledger.messages().map(({ messageId }) => messageId));
	const undelivered = accepted.filter(({ reports }) => !reports.some(({ final }) => final));
	const checks: Array<[boolean, string]> = [
		[reminders.length === PEOPLE, `${PEOPLE} people were expected, not ${reminders.length}`],
		[
			accepted.length === expected,
			`${expected} messages should have been accepted, not ${accepted.length}`,
		],
		[
			rejected.map(({ typed }) => typed).join() === INVALID.join(),
			`only ${INVALID.join()} should have been rejected`,
		],
		[undelivered.length === 0, `${undelivered.length} accepted messages have no final report`],
		[
			accepted.every(({ reports }) => reports.length <= 1),
			'an accepted message has more than one delivery report',
		],
		[ids.size === expected, `the sandbox accepted ${ids.size} messages, not ${expected}`],
		[
			accepted.every(({ result }) => ids.has(result.messageId!)),
			'a message that counts as accepted is not in the sandbox',
		],
		[ledger.duplicates().length === 0, 'the sandbox was sent a message twice'],
	];
	return checks.filter(([holds]) => !holds).map(([, what]) => what);
}
