import { textOf } from '../../answer/fields';

/** Times are UTC where they name no zone. */
const ISO =
	/^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?)?\s?(?:Z|UTC|GMT|([+-]\d\d):?(\d\d)?)?$/i;
/** RFC 5322: `Sat, 17 May 2025 12:35:10 +0000`. */
const MAIL = /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC|[+-]\d{4})$/i;
/** `YYMMDDhhmm` of SMPP; with seconds, with the century. */
const COMPACT = [
	/^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/,
	/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?$/,
];
/** Seconds or milliseconds since 1970, and the fraction that some write. */
const EPOCH = /^(?:\d{9,10}(?:\.\d{1,9})?|\d{12,13})$/;
const MILLISECONDS_START = 1e11;

/** What is further ahead of the clock was read wrongly. Local times that name no zone are up to 14 hours ahead. */
const MAX_AHEAD_MS = 24 * 60 * 60 * 1000;

/** Epoch milliseconds, or null where the calendar has no such time. */
function utc(parts: ReadonlyArray<string | undefined>): number | null {
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
	const time = Date.UTC(year < 100 ? 2000 + year : year, month - 1, day, hour, minute, second);
	const date = new Date(time);
	const exists =
		date.getUTCMonth() === month - 1 &&
		date.getUTCDate() === day &&
		hour < 24 &&
		minute < 60 &&
		second < 60;
	return exists ? time : null;
}

function readIso(text: string): number | null {
	const match = ISO.exec(text);
	if (match === null) return null;
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', sign, more] =
		match;
	const time = utc([year, month, day, hour, minute, second]);
	if (time === null) return null;
	const hours = Number(sign ?? 0);
	const minutes = Number(more ?? 0) * (sign?.startsWith('-') ? -1 : 1);
	return time + Number(fraction.padEnd(3, '0')) - (hours * 60 + minutes) * 60_000;
}

function* readings(text: string): Generator<number | null> {
	yield readIso(text);
	if (MAIL.test(text)) yield Date.parse(text);
	for (const form of COMPACT) {
		const match = form.exec(text);
		if (match !== null) yield utc([...match].slice(1).map((part) => part ?? '0'));
	}
	if (EPOCH.test(text)) {
		const number = Number(text);
		yield number < MILLISECONDS_START ? number * 1000 : number;
	}
}

/**
 * A time as gateways write it, in epoch milliseconds; null where it is none. Ten digits can be seconds since 1970
 * or `YYMMDDhhmm`: what is nearest to now was meant.
 *
 * @param now epoch milliseconds
 */
export function readTime(value: unknown, now: number): number | null {
	const text = textOf(value);
	if (text === null || text.length > 40) return null;
	const distance = (time: number) => Math.abs(time - now);
	let nearest: number | null = null;
	for (const reading of readings(text)) {
		if (reading === null || Number.isNaN(reading) || reading - now > MAX_AHEAD_MS) continue;
		if (nearest === null || distance(reading) < distance(nearest)) nearest = reading;
	}
	return nearest === null ? null : Math.floor(nearest);
}
