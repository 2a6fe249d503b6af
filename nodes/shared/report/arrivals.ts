import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isoTime } from '../clock';
import type { IncomingMessage, SmsProvider } from '../provider';
import { readSms } from './incoming';
import { incomingMark } from './merge/incomingMark';
import type { Arrival, Intake } from './merge/intake';
import { markOf } from './merge/order';
import { keywordOf } from './optOut';
import type { Report } from './reports';
import type { TriggerSettings } from './settings';

/** What reports and SMS arrive at, and as what. */
export interface Arriving {
	provider: SmsProvider;
	settings: TriggerSettings;
	intake: Intake;
	/** A test in the editor shall show what comes also when it is sent again. */
	isTest: boolean;
	/** The user's own id, which the callback URL carries. */
	reference: string | null;
	/** Epoch milliseconds. */
	now: number;
	toE164(number: string): string | null;
	isOptOut(text: string | null): boolean;
	/** Some providers repeat the callback URL, with its token. */
	redact<T>(value: T): T;
}

const withRaw = (
	json: IDataObject,
	raw: unknown,
	{ settings, redact }: Arriving,
): INodeExecutionData => ({
	json: settings.includeRaw ? { ...json, raw: redact(raw) as IDataObject } : json,
});

/** A report as workflows see it: the shape is a promise. */
function reportItem(report: Report, arriving: Arriving): INodeExecutionData {
	const { messageId, to, status, final, providerStatus, errorCode, errorMessage, time } = report;
	const { provider, reference, now, redact } = arriving;
	const json = {
		event: 'deliveryReport',
		provider: provider.name,
		messageId: redact(messageId),
		...{ to, status, final },
		providerStatus: redact(providerStatus),
		errorCode: redact(errorCode),
		errorMessage: redact(errorMessage),
		timestamp: isoTime(time?.at ?? now),
		reference,
	};
	return withRaw(json, report.raw, arriving);
}

/** An SMS as workflows see it: this shape is one, too. */
function smsItem(parts: readonly IncomingMessage[], arriving: Arriving): INodeExecutionData {
	const { provider, now, toE164, isOptOut, redact } = arriving;
	const { time, ...sms } = readSms(parts, { toE164, keywordOf, isOptOut });
	const { messageId, from, to, text, keyword, optOut } = sms;
	const json = {
		event: 'incomingSms',
		provider: provider.name,
		...redact({ messageId, from, to, text, keyword }),
		optOut,
		timestamp: isoTime(time?.at ?? now),
	};
	const raws = parts.map(({ raw }) => raw);
	return withRaw(json, raws.length === 1 ? raws[0] : raws, arriving);
}

export function reportArrivals(reports: readonly Report[], arriving: Arriving): Arrival[] {
	const { settings, isTest } = arriving;
	const { statuses, deduplicate, onlyAdvances } = settings;
	const isRemembered = !isTest && (deduplicate || onlyAdvances);
	return reports.map((report) => {
		const isWanted = statuses.length === 0 || statuses.includes(report.status);
		return {
			mark: isRemembered ? markOf(report, settings) : null,
			item: isWanted ? reportItem(report, arriving) : null,
		};
	});
}

/** An SMS in parts arrives with each of the requests that brought one, and goes on with the first. */
async function smsArrival(message: IncomingMessage, arriving: Arriving): Promise<Arrival[]> {
	const { settings, intake, isTest } = arriving;
	const known = !isTest && settings.deduplicate ? incomingMark(message) : null;
	const isRepeat = known !== null && intake.holds(known);
	const { id, parts } = isRepeat
		? { id: null, parts: [message] }
		: await intake.parts.join(message);
	const item = smsItem(parts, arriving);
	return parts.map((part, index) => {
		const own = !isTest && settings.deduplicate ? incomingMark(part) : null;
		const mark = own ?? (id === null ? null : incomingMark({ ...part, messageId: id }));
		return { mark, item: index === 0 ? item : null };
	});
}

export const smsArrivals = async (
	messages: readonly IncomingMessage[],
	arriving: Arriving,
): Promise<Arrival[]> =>
	(await Promise.all(messages.map((each) => smsArrival(each, arriving)))).flat();
