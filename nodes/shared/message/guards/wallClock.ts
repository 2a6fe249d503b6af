const MINUTE_MS = 60_000;

/** In minutes. */
export const DAY = 1440;

/** Minutes since the beginning of 1970, as clocks and calendars on the wall show them. */
export type WallTime = number;

export const minuteOfDay = (wall: WallTime): number => wall % DAY;

/** Monday is 0. */
export const weekday = (wall: WallTime): number => (Math.floor(wall / DAY) + 3) % 7;

/** `2026-11-30 08:00`. */
export const written = (wall: WallTime): string =>
	new Date(wall * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ');

/** What clocks of a time zone show at a moment; null for a zone that is none. */
export function wallClock(timeZone: string): ((epochMilliseconds: number) => WallTime) | null {
	let format: Intl.DateTimeFormat;
	try {
		format = new Intl.DateTimeFormat('en-US', {
			...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
			...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
		} as Intl.DateTimeFormatOptions);
	} catch {
		return null;
	}
	const read = (epochMilliseconds: number): WallTime => {
		const part = new Map(
			format.formatToParts(epochMilliseconds).map(({ type, value }) => [type, Number(value)]),
		);
		const of = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
		const date = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
		return date / MINUTE_MS;
	};
	// Asked for each message of a batch, many times in a minute.
	let last = { minute: NaN, wall: NaN };
	return (epochMilliseconds) => {
		const minute = Math.floor(epochMilliseconds / MINUTE_MS);
		if (minute !== last.minute) last = { minute, wall: read(minute * MINUTE_MS) };
		return last.wall;
	};
}

/** The hours in which something may be done. */
export interface OpeningHours {
	/** Minutes of the day. Where `to` is not after `from`, they last over midnight. */
	from: number;
	to: number;
	/** The weekdays on which they begin. */
	days: ReadonlySet<number>;
}

export function isOpen({ from, to, days }: OpeningHours, wall: WallTime): boolean {
	const minute = minuteOfDay(wall);
	const isToday = days.has(weekday(wall));
	if (from < to) return isToday && from <= minute && minute < to;
	const wasYesterday = days.has((weekday(wall) + 6) % 7);
	return (isToday && from <= minute) || (wasYesterday && minute < to);
}

/** Minutes until they begin again, if nobody changes the clocks until then. */
function untilNext({ from, days }: OpeningHours, wall: WallTime): number {
	for (let day = 0; day <= 7; day++) {
		const minutes = day * DAY + from - minuteOfDay(wall);
		if (minutes > 0 && days.has((weekday(wall) + day) % 7)) return minutes;
	}
	return DAY;
}

/** The first moment from `now` on at which they are open, in epoch milliseconds; also where clocks change before. */
export function nextOpening(
	hours: OpeningHours,
	wallAt: (epochMilliseconds: number) => WallTime,
	now: number,
): number {
	if (isOpen(hours, wallAt(now))) return now;
	let at = Math.floor(now / MINUTE_MS) * MINUTE_MS;
	for (let wall = wallAt(at); !isOpen(hours, wall); wall = wallAt(at)) {
		const step = Math.min(untilNext(hours, wall), 60);
		// Where the clocks change on the way, the hours may begin at any minute.
		const isEven = wallAt(at + step * MINUTE_MS) === wall + step;
		at += (isEven ? step : 1) * MINUTE_MS;
	}
	return at;
}
