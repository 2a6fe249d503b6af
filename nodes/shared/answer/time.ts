import { textOf } from './fields';

export interface Time {
	/** Epoch milliseconds. */
	at: number;
	/** Whether it says of which zone it is. If not, it is taken for UTC, and proves no order. */
	isZoned: boolean;
}

const ISO =
	/^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?)?\s?(Z|UTC|GMT|([+-]\d\d):?(\d\d)?)?$/i;
/** RFC 5322: `Sat, 17 May 2025 12:35:10 +0000`. */
const MAIL = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC|[+-]\d{4})$/i;
/** `1/Jul/2026 14:04:22`. */
const NAMED_MONTH = /^\d{1,2}[/ -][a-z]{3}[/ -]\d{4} \d\d:\d\d:\d\d$/i;
/** `YYMMDDhhmm` of SMPP; with seconds, with the century. */
const COMPACT = [
	/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/,
	/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/,
];
/** SMPP 3.4 §7.1.1: tenths of a second, and how many quarters of an hour the zone is ahead or behind. */
const SMPP = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d(\d\d)([+-])$/;
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

function readIso(text: string): Time | null {
	const match = ISO.exec(text);
	if (match === null) return null;
	const [, year, month, day, hour, minute, second, fraction = '', zone, sign, more] = match;
	const hours = Number(sign ?? 0);
	const minutes = Number(more ?? 0) * (sign?.startsWith('-') ? -1 : 1);
	const at = utc([year, month, day, hour, minute, second]) + Number(fraction.padEnd(3, '0'));
	return { at: at - (hours * 60 + minutes) * 60_000, isZoned: zone !== undefined };
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
	if (MAIL.test(text)) yield { at: Date.parse(text), isZoned: true };
	if (NAMED_MONTH.test(text)) {
		yield { at: Date.parse(`${text.replace(/[/-]/g, ' ')} UTC`), isZoned: false };
	}
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
