import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { clock, isoTime } from '../clock';
import { redactor } from '../http/redact';
import type { SmsProvider } from '../provider';
import { readCallback, type Callback } from './callback';
import { handOver } from './merge/handOver';
import { intakeOf, type Arrival } from './merge/intake';
import { markOf } from './merge/order';
import { load } from './merge/storage';
import { parseReports, type Told } from './read/parse';
import { refuse } from './response';
import { readSettings, type TriggerSettings } from './settings';
import { MAX_REPORTS, TOO_LARGE, hasTooManyBytes, hasTooManyValues } from './size';
import { recentSecrets } from './trust/secrets';
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

/** What of a request can be trusted, and the secrets that it was held against. */
async function authenticate(receiving: Receiving): Promise<{ trust: Trust; secrets: string[] }> {
	const { context, provider, settings } = receiving;
	const check = (secrets: string[]) => ({ trust: verify({ ...receiving, secrets }), secrets });
	if (!needsSecret(settings)) return check([]);
	const known = check(await recentSecrets(context, provider, SECRET_AGE.known));
	return 'reason' in known.trust
		? check(await recentSecrets(context, provider, SECRET_AGE.doubted))
		: known;
}

/** The reports of the first source that holds any. */
function parse({ sources }: Genuine, { provider, settings, now }: Receiving): Told[] {
	const statuses = { ...provider.statuses, ...settings.statusWords };
	for (const source of sources) {
		const told = parseReports(source, { statuses, now });
		if (told.length > 0) return told;
	}
	return [];
}

/**
 * A report as workflows see it: the shape is a promise.
 *
 * @param redact some providers repeat the callback URL in the report, with its token
 */
function toItem(
	{ report: { time, ...report }, raw }: Told,
	{ reference }: Genuine,
	{ provider, settings, now }: Receiving,
	redact: <T>(value: T) => T,
): INodeExecutionData {
	const json = {
		provider: provider.name,
		...report,
		messageId: redact(report.messageId),
		providerStatus: redact(report.providerStatus),
		errorCode: redact(report.errorCode),
		errorMessage: redact(report.errorMessage),
		timestamp: isoTime(time ?? now),
		reference,
	};
	return { json: settings.includeRaw ? { ...json, raw: redact(raw) as IDataObject } : json };
}

/** What is trusted: read, compared with what came before, grouped, handed to n8n. */
async function take(
	genuine: Genuine,
	secrets: readonly string[],
	receiving: Receiving,
): Promise<IWebhookResponseData> {
	const { context, settings } = receiving;
	if (genuine.sources.some(hasTooManyValues)) return refuse(context, 413, TOO_LARGE);
	const told = parse(genuine, receiving);
	if (told.length > MAX_REPORTS) return refuse(context, 413, TOO_LARGE);
	if (told.length === 0) {
		return refuse(context, 422, 'No delivery report found: a message id and a status are needed.');
	}
	const { statuses, deduplicate, onlyAdvances, groupWindow } = settings;
	// A test in the editor shall show a report also when it is sent again.
	const isTest = context.getMode() === 'manual';
	const isRemembered = !isTest && (deduplicate || onlyAdvances);
	const redact = redactor(secrets);
	const arrivals = told.map((each): Arrival => {
		const isWanted = statuses.length === 0 || statuses.includes(each.report.status);
		return {
			mark: isRemembered ? markOf(each.report, settings) : null,
			item: isWanted ? toItem(each, genuine, receiving, redact) : null,
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
	const { trust, secrets } = found;
	if ('reason' in trust) return refused(trust.reason);
	try {
		return await take(trust, secrets, receiving);
	} catch (error) {
		context.logger.error(`${context.getNode().name}: a report was not taken: ${wordsOf(error)}`);
		return refuse(context, 503, 'Try again later');
	}
}
