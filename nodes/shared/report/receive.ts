import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { clock } from '../clock';
import type { SmsProvider } from '../provider';
import { refuse } from './answer';
import { handOver } from './handOver';
import { intakeOf, type Arrival } from './intake';
import { markOf } from './order';
import { parseReports, type Told } from './parse';
import { readCallback, type Callback } from './request';
import { recentSecrets } from './secrets';
import { readSettings, type TriggerSettings } from './settings';
import { MAX_REPORTS, TOO_LARGE, hasTooManyBytes, hasTooManyValues } from './size';
import { load } from './storage';
import { needsSecret, verify, type Genuine } from './verify';

/** How long a secret that was changed still counts, and how often a new one is looked for, in milliseconds. */
const SECRET_AGE = { known: 10_000, doubted: 1000 };

/** What of a request can be trusted, or null. */
async function authenticate(
	context: IWebhookFunctions,
	callback: Callback,
	provider: SmsProvider,
	settings: TriggerSettings,
	now: number,
): Promise<Genuine | null> {
	const check = (secrets: string[]) => verify({ callback, settings, provider, secrets, now });
	if (!needsSecret(settings)) return check([]);
	return (
		check(await recentSecrets(context, provider, SECRET_AGE.known)) ??
		check(await recentSecrets(context, provider, SECRET_AGE.doubted))
	);
}

/** The reports of the first source that holds any. */
function parse(
	{ sources }: Genuine,
	provider: SmsProvider,
	{ statusWords }: TriggerSettings,
	now: number,
): Told[] {
	const statuses = { ...provider.statuses, ...statusWords };
	for (const source of sources) {
		const told = parseReports(source, { statuses, now });
		if (told.length > 0) return told;
	}
	return [];
}

/** A report as workflows see it: the shape is a promise. */
function toItem(
	{ name }: SmsProvider,
	{ report: { time, ...report }, raw }: Told,
	{ reference }: Genuine,
	{ includeRaw }: TriggerSettings,
	now: number,
): INodeExecutionData {
	const timestamp = new Date(time ?? now).toISOString();
	const json = { provider: name, ...report, timestamp, reference };
	return { json: includeRaw ? { ...json, raw: raw as IDataObject } : json };
}

/** A request's way in: weigh, authenticate, parse, merge, group, emit. */
export async function receive(
	context: IWebhookFunctions,
	provider: SmsProvider,
): Promise<IWebhookResponseData> {
	const settings = readSettings((name, fallback) =>
		context.getNodeParameter(name, fallback as object),
	);
	const now = clock.now();
	const callback = await readCallback(context);
	if (hasTooManyBytes(callback)) return refuse(context, 413, TOO_LARGE);
	const genuine = await authenticate(context, callback, provider, settings, now);
	if (genuine === null) return refuse(context, 401, 'Unauthorized');

	if (genuine.sources.some(hasTooManyValues)) return refuse(context, 413, TOO_LARGE);
	const told = parse(genuine, provider, settings, now);
	if (told.length > MAX_REPORTS) return refuse(context, 413, TOO_LARGE);
	if (told.length === 0) {
		return refuse(context, 422, 'No delivery report found: a message id and a status are needed.');
	}
	const { statuses, deduplicate, onlyAdvances, groupWindow } = settings;
	// A test in the editor shall show a report also when it is sent again.
	const isTest = context.getMode() === 'manual';
	const isRemembered = !isTest && (deduplicate || onlyAdvances);
	const arrivals = told.map((each): Arrival => {
		const isWanted = statuses.length === 0 || statuses.includes(each.report.status);
		return {
			mark: isRemembered ? markOf(each.report, settings) : null,
			item: isWanted ? toItem(provider, each, genuine, settings, now) : null,
		};
	});
	const intake = intakeOf(JSON.stringify([context.getWorkflow().id, context.getNode().id, isTest]));
	if (isRemembered) load(context, intake);
	const admission = intake.admit(arrivals, { deduplicate, grouped: groupWindow > 0 });
	return await handOver(context, intake, admission, groupWindow);
}
