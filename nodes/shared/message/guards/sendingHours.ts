import type { INodeProperties } from 'n8n-workflow';

import { isObject, textOf } from '../../answer/fields';
import { kept, type Fate } from '../../fate';
import { choice, text, type Choice } from '../../ui/property';
import { unreadable, type Guard, type Rule } from './guard';
import { DAY, isOpen, nextOpening, wallClock, written, type OpeningHours } from './wallClock';

const NAME = 'Sending Hours';

/** From Monday on. */
const DAYS: readonly Choice[] = [
	['monday', 'Monday'],
	['tuesday', 'Tuesday'],
	['wednesday', 'Wednesday'],
	['thursday', 'Thursday'],
	['friday', 'Friday'],
	['saturday', 'Saturday'],
	['sunday', 'Sunday'],
];

const USUAL = { from: '08:00', to: '20:00', days: DAYS.map(([day]) => day), timeZone: '' };

const values: INodeProperties[] = [
	text('from', 'From', 'The time of day at which sending may begin', {
		default: USUAL.from,
		placeholder: 'e.g. 08:00',
	}),
	text(
		'to',
		'To',
		'The time of day at which sending ends. If it is before From, it is on the next day.',
		{ default: USUAL.to, placeholder: 'e.g. 20:00' },
	),
	{
		...choice('days', 'Days', DAYS, 'The days on which sending may begin'),
		type: 'multiOptions',
		default: USUAL.days,
	},
	text(
		'timeZone',
		'Time Zone',
		'The time zone of these hours. If it is empty, that of the workflow is used.',
		{
			placeholder: 'e.g. Africa/Kampala',
		},
	),
];

const parameter: INodeProperties = {
	displayName: NAME,
	name: 'sendingHours',
	type: 'fixedCollection',
	placeholder: 'Add Hours',
	default: { values: USUAL },
	description: 'When SMS may be sent. Outside of these hours, the result says when to try again.',
	options: [{ displayName: 'Hours', name: 'values', values }],
};

const TIME = /^(\d{1,2})(?:[:.](\d{2}))?(?::00)?$/;

/** Minutes of the day, as `8`, `08:00` or `24:00`; null for none. */
function timeOf(value: unknown): number | null {
	const [, hours, minutes = '0'] = TIME.exec(textOf(value) ?? '') ?? [];
	const time = Number(hours) * 60 + Number(minutes);
	return Number(minutes) < 60 && time <= DAY ? time : null;
}

/** The numbers of weekdays; null where there is none, or one that is unknown. */
function daysOf(value: unknown): Set<number> | null {
	const names = Array.isArray(value) ? value : String(value ?? '').split(',');
	const numbers = names.map((name) =>
		DAYS.findIndex(([day]) => day === String(name).trim().toLowerCase()),
	);
	return numbers.length === 0 || numbers.includes(-1) ? null : new Set(numbers);
}

/** Empty for none; what is no text is one that nobody knows. */
const zoneOf = (entered: unknown): string =>
	typeof entered === 'string' ? entered.trim() : JSON.stringify(entered);

const noTime = (field: string) =>
	unreadable(NAME, `has no time of day in ${field}`, 'Enter one such as 08:00.');

/** The hours that were entered, or what is wrong with them. */
function hoursOf(entered: Record<string, unknown>) {
	const from = timeOf(entered.from);
	const to = timeOf(entered.to);
	const days = daysOf(entered.days);
	if (from === null || from === DAY) return noTime('From');
	if (to === null) return noTime('To');
	if (from === to) return unreadable(NAME, 'begins and ends at one time', 'Change From or To.');
	if (days === null) return unreadable(NAME, 'has no day', 'Choose the days in Days.');
	return { from, to, days };
}

const NO_HOURS = unreadable(NAME, 'has no hours', 'Enter From and To, or remove it.');

/** When SMS may be sent. */
export const sendingHours: Guard<Rule> = {
	parameters: [parameter],
	read({ read, timeZone: usual }) {
		const entered = read(`${parameter.name}.values`);
		if (!isObject(entered)) return NO_HOURS;
		const hours = hoursOf(entered);
		if ('code' in hours) return hours;
		const timeZone = zoneOf(entered.timeZone ?? '') || usual;
		const wallAt = wallClock(timeZone);
		if (wallAt === null) {
			const problem = `names the time zone "${timeZone.slice(0, 40)}", which does not exist`;
			return unreadable(NAME, problem, 'Enter one such as Africa/Kampala.');
		}
		return { isOfTime: true, hold: (_, now) => outside(hours, { timeZone, wallAt }, now) };
	},
};

interface Zone {
	timeZone: string;
	wallAt(epochMilliseconds: number): number;
}

/** Until when messages are held at this moment; null where they may be sent. */
function outside(hours: OpeningHours, { timeZone, wallAt }: Zone, now: number): Fate | null {
	if (isOpen(hours, wallAt(now))) return null;
	const retryAt = nextOpening(hours, wallAt, now);
	const message = `Not sent: it is ${written(wallAt(now))} in ${timeZone}, outside of the Sending Hours. Send it from ${written(wallAt(retryAt))} on, or change Sending Hours in Safeguards.`;
	return { ...kept({ code: 'outsideHours', message, retryable: true }), retryAt };
}
