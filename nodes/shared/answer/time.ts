import { textOf } from './fields';

export interface Time {
	/** Epoch milliseconds. */
	at: number;
	/** Whether it says of which zone it is. If not, it is taken for UTC, and proves no order. */
	isZoned: boolean;
}

/** No place on Earth is further from UTC than 14 hours. */
const ZONE = String.raw`(Z|UTC|GMT|([+-](?:0\d|1[0-4])):?([0-5]\d)?)?`;
const ISO = new RegExp(
	String.raw`^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?)?\s?${ZONE}$`,
	'i',
);
/** `17/May/2025 12:35:10`; of RFC 5322, `Sat, 17 May 2025 12:35:10 +0000`. */
const NAMED_MONTH = new RegExp(
	String.raw`^(?:[a-z]{3}, )?(\d{1,2})[/ -]([a-z]{3})[/ -](\d{4}) (\d\d):(\d\d)(?::(\d\d))?\s?${ZONE}$`,
	'i',
);
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** `YYMMDDhhmm` of SMPP; with seconds, with the century. */
const COMPACT = [
	/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/,
	/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/,
];
/** SMPP 3.4 §7.1.1: tenths of a second, and how many quarters of an hour the zone is ahead or behind. */
const SMPP = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d([0-4]\d|5[0-6])([+-])$/;
/** Seconds or milliseconds since 1970, and the fraction that some write. */
const EPOCH = /^(?:\d{9,10}(?:\.\d{1,9})?|\d{12,13})$/;
const MILLISECONDS_START = 1e11;

/** What is further ahead of the clock was read wrongly. Local times that name no zone are up to 14 hours ahead. */
const MAX_AHEAD_MS = 24 * 60 * 60 * 1000;
/** A time before is none: it stands for one that is not known, as 1970 does. */
const FIRST = Date.UTC(2000, 0, 1);

/** Epoch milliseconds, or NaN where the calendar has no such time. */
function utc(parts: ReadonlyArray<string | undefined>): number {
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
		Number(part ?? 0),
	);
	const time = Date.UTC(year, month - 1, day, hour, minute, second);
	const date = new Date(time);
	const exists =
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day &&
		hour < 24 &&
		minute < 60 &&
		second < 60;
	return exists ? time : Number.NaN;
}

const inCentury = ([year, ...more]: ReadonlyArray<string | undefined>) => [
	year?.padStart(4, '20'),
	...more,
];

/** What a time says of its zone, in milliseconds ahead of UTC. */
function aheadOfUtc(hours = '0', minutes = '0'): number {
	const sign = hours.startsWith('-') ? -1 : 1;
	return (Number(hours) * 60 + sign * Number(minutes)) * 60_000;
}

function readIso(text: string): Time | null {
	const match = ISO.exec(text);
	if (match === null) return null;
	const [, year, month, day, hour, minute, second, fraction = '', zone, hours, minutes] = match;
	const at = utc([year, month, day, hour, minute, second]) + Number(fraction.padEnd(3, '0'));
	return { at: at - aheadOfUtc(hours, minutes), isZoned: zone !== undefined };
}

function readNamedMonth(text: string): Time | null {
	const match = NAMED_MONTH.exec(text);
	if (match === null) return null;
	const [, day, name = '', year, hour, minute, second, zone, hours, minutes] = match;
	const month = MONTHS.indexOf(name.toLowerCase()) + 1;
	const at = utc([year, String(month), day, hour, minute, second]);
	return { at: at - aheadOfUtc(hours, minutes), isZoned: zone !== undefined };
}

function readSmpp(text: string): Time | null {
	const match = SMPP.exec(text);
	if (match === null) return null;
	const quarters = Number(match[7]) * (match[8] === '-' ? -1 : 1);
	return { at: utc(inCentury(match.slice(1, 7))) - quarters * 15 * 60_000, isZoned: true };
}

function* readings(text: string): Generator<Time | null> {
	yield readIso(text);
	yield readSmpp(text);
	yield readNamedMonth(text);
	for (const form of COMPACT) {
		const match = form.exec(text);
		if (match !== null) yield { at: utc(inCentury(match.slice(1))), isZoned: false };
	}
	if (EPOCH.test(text)) {
		const number = Number(text);
		yield { at: number < MILLISECONDS_START ? number * 1000 : number, isZoned: true };
	}
}

/**
 * A time as gateways write it; null where it is none. Ten digits can be seconds since 1970 or `YYMMDDhhmm`: what is
 * nearest to now was meant.
 *
 * @param now epoch milliseconds
 */
export function readTime(value: unknown, now: number): Time | null {
	const text = textOf(value);
	if (text === null || text.length > 40) return null;
	let nearest: Time | null = null;
	for (const time of readings(text)) {
		// What the calendar does not have is no number, and so in no range.
		if (time === null || !(time.at >= FIRST && time.at - now <= MAX_AHEAD_MS)) continue;
		if (nearest === null || Math.abs(time.at - now) < Math.abs(nearest.at - now)) nearest = time;
	}
	return nearest && { ...nearest, at: Math.floor(nearest.at) };
}
