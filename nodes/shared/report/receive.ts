import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { clock, isoTime } from '../clock';
import { redactor } from '../http/redact';
import { loadPhoneReader } from '../phone';
import type { SmsProvider } from '../provider';
import {
	MAX_REPORTS,
	NO_REPORT,
	TOO_LARGE,
	hasTooManyBytes,
	hasTooManyValues,
	readCallback,
	type Callback,
} from './callback';
import { handOver } from './merge/handOver';
import { intakeOf, type Arrival } from './merge/intake';
import { markOf } from './merge/order';
import { load } from './merge/storage';
import { readReports, type Report } from './reports';
import { refuse } from './response';
import { readSettings, type TriggerSettings } from './settings';
import { recentAccount, type Account } from './trust/secrets';
import { needsSecret, verify, type Genuine, type Trust } from './trust/verify';

/** How long a secret that was changed still counts, and how often a new one is looked for, in milliseconds. */
const SECRET_AGE = { known: 10_000, doubted: 1000 };

/** A request, and what the trigger was set to. */
interface Receiving {
	context: IWebhookFunctions;
	provider: SmsProvider;
	settings: TriggerSettings;
	callback: Callback;
	/** Epoch milliseconds. */
	now: number;
}

/** What of a request can be trusted, and the account that it was held against. */
async function authenticate(receiving: Receiving): Promise<{ trust: Trust; account: Account }> {
	const { context, provider, settings } = receiving;
	const check = (account: Account) => ({ trust: verify({ ...receiving, ...account }), account });
	if (!needsSecret(settings)) return check({ secrets: [], country: provider.defaultCountry });
	const known = check(await recentAccount(context, provider, SECRET_AGE.known));
	return 'reason' in known.trust
		? check(await recentAccount(context, provider, SECRET_AGE.doubted))
		: known;
}

/** The reports of the first source that holds any; null where none does, but it is no mistake. */
async function reportsIn(
	{ sources }: Genuine,
	{ country }: Account,
	{ provider, settings, now }: Receiving,
): Promise<Report[] | null> {
	const reader = await loadPhoneReader();
	const toE164 = (number: string) => reader.toE164(number, country);
	let isMeant = false;
	for (const source of sources) {
		const { reports, topics } = readReports(source, {
			...{ provider, words: settings.statusWords, now, toE164 },
		});
		if (reports.length > 0) return reports;
		isMeant ||= topics.size > 0;
	}
	return isMeant ? null : [];
}

/**
 * A report as workflows see it: the shape is a promise.
 *
 * @param redact some providers repeat the callback URL in the report, with its token
 */
function toItem(
	{ messageId, to, status, final, providerStatus, errorCode, errorMessage, time, raw }: Report,
	{ reference }: Genuine,
	{ provider, settings, now }: Receiving,
	redact: <T>(value: T) => T,
): INodeExecutionData {
	const json = {
		provider: provider.name,
		messageId: redact(messageId),
		...{ to, status, final },
		providerStatus: redact(providerStatus),
		errorCode: redact(errorCode),
		errorMessage: redact(errorMessage),
		timestamp: isoTime(time?.at ?? now),
		reference,
	};
	return { json: settings.includeRaw ? { ...json, raw: redact(raw) as IDataObject } : json };
}

/** What is trusted: read, compared with what came before, grouped, handed to n8n. */
async function take(
	genuine: Genuine,
	account: Account,
	receiving: Receiving,
): Promise<IWebhookResponseData> {
	const { context, settings } = receiving;
	const tooLarge = () => refuse(context, 413, TOO_LARGE);
	if (genuine.sources.some(hasTooManyValues)) return tooLarge();
	const reports = await reportsIn(genuine, account, receiving);
	// A test of the URL, or an incoming SMS, which starts nothing.
	if (reports === null) return {};
	if (reports.length > MAX_REPORTS) return tooLarge();
	if (reports.length === 0) return refuse(context, 422, NO_REPORT);
	const { statuses, deduplicate, onlyAdvances, groupWindow } = settings;
	// A test in the editor shall show a report also when it is sent again.
	const isTest = context.getMode() === 'manual';
	const isRemembered = !isTest && (deduplicate || onlyAdvances);
	const redact = redactor(account.secrets);
	const arrivals = reports.map((report): Arrival => {
		const isWanted = statuses.length === 0 || statuses.includes(report.status);
		return {
			mark: isRemembered ? markOf(report, settings) : null,
			item: isWanted ? toItem(report, genuine, receiving, redact) : null,
		};
	});
	const intake = intakeOf(JSON.stringify([context.getWorkflow().id, context.getNode().id, isTest]));
	if (isRemembered) load(context, intake);
	const admission = intake.admit(arrivals, { deduplicate, grouped: groupWindow > 0 });
	return await handOver(context, intake, admission, groupWindow);
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * A request's way in. For what is thrown in a trigger, n8n would start an execution, whoever sent the request. So
 * what cannot be evaluated before the request is trusted is a refusal, and what fails after that a request to come
 * again.
 */
export async function receive(
	context: IWebhookFunctions,
	provider: SmsProvider,
): Promise<IWebhookResponseData> {
	const refused = (reason: string) => {
		context.logger.warn(`${context.getNode().name}: a request was refused, because ${reason}`);
		return refuse(context, 401, 'Unauthorized');
	};
	const callback = await readCallback(context);
	if (hasTooManyBytes(callback)) return refuse(context, 413, TOO_LARGE);
	let receiving: Receiving;
	let found: Awaited<ReturnType<typeof authenticate>>;
	try {
		const settings = readSettings((name, fallback) =>
			context.getNodeParameter(name, fallback as object),
		);
		receiving = { context, provider, settings, callback, now: clock.now() };
		found = await authenticate(receiving);
	} catch (error) {
		return refused(`the trigger cannot be evaluated: ${wordsOf(error)}`);
	}
	const { trust, account } = found;
	if ('reason' in trust) return refused(trust.reason);
	try {
		return await take(trust, account, receiving);
	} catch (error) {
		context.logger.error(`${context.getNode().name}: a report was not taken: ${wordsOf(error)}`);
		return refuse(context, 503, 'Try again later');
	}
}
