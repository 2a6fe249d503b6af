import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '../clock';
import { redactor } from '../http/redact';
import { loadPhoneReader } from '../phone';
import type { SmsProvider } from '../provider';
import { reportArrivals, smsArrivals, type Arriving } from './arrivals';
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
import { intakeOf } from './merge/intake';
import { load } from './merge/storage';
import { optOutReader } from './optOut';
import { readReports, type Reports } from './reports';
import { TAKEN, refuse } from './response';
import { readSettings, type EventName, type TriggerSettings } from './settings';
import { recentAccount, type Account } from './trust/secrets';
import { needsAccount, verify, type Genuine, type Trust } from './trust/verify';

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

const listensTo = ({ events }: TriggerSettings, event: EventName) => events.includes(event);

/** The reason is for n8n's log; whoever sent the request learns none. */
function refuseUnproven(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	context.logger.warn(`${context.getNode().name}: a request was refused, because ${reason}`);
	return refuse(context, 401, 'Unauthorized');
}

/** What of a request can be trusted, and the account that it was held against. */
async function authenticate(receiving: Receiving): Promise<{ trust: Trust; account: Account }> {
	const { context, provider, settings } = receiving;
	const check = (account: Account) => ({ trust: verify({ ...receiving, ...account }), account });
	if (!needsAccount(settings)) {
		return check({ secrets: [], incomingToken: null, country: provider.defaultCountry });
	}
	const known = check(await recentAccount(context, provider, SECRET_AGE.known));
	return 'reason' in known.trust
		? check(await recentAccount(context, provider, SECRET_AGE.doubted))
		: known;
}

type Found = Pick<Reports, 'reports' | 'incoming'> & { isMeant: boolean };

/** What the first source holds that holds anything. */
function readSources(
	{ sources }: Genuine,
	{ provider, settings, now }: Receiving,
	toE164: (number: string) => string | null,
): Found {
	let isMeant = false;
	for (const source of sources) {
		const { reports, incoming, topics } = readReports(source, {
			...{ provider, words: settings.statusWords, now, toE164 },
		});
		if (reports.length + incoming.length > 0) return { reports, incoming, isMeant: true };
		isMeant ||=
			topics.has('test') || (topics.has('incoming') && !listensTo(settings, 'incomingSms'));
	}
	return { reports: [], incoming: [], isMeant };
}

/** Why what came may not be told by whoever sent it, or null. */
function unproven({ reports, incoming }: Found, { events }: Genuine): string | null {
	if (reports.length > 0 && !events.includes('deliveryReport')) {
		return 'a delivery report needs a signed URL, and the Incoming Token is only for incoming SMS';
	}
	return incoming.length > 0 && !events.includes('incomingSms')
		? 'an incoming SMS needs a URL that ends in ?token= and the Incoming Token'
		: null;
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
	const reader = await loadPhoneReader();
	const toE164 = (number: string) => reader.toE164(number, account.country);
	const all = readSources(genuine, receiving, toE164);
	if (all.reports.length + all.incoming.length > MAX_REPORTS) return tooLarge();
	if (all.reports.length + all.incoming.length === 0) {
		return all.isMeant ? TAKEN : refuse(context, 422, NO_REPORT);
	}
	const wanted = {
		...all,
		reports: listensTo(settings, 'deliveryReport') ? all.reports : [],
		incoming: listensTo(settings, 'incomingSms') ? all.incoming : [],
	};
	const reason = unproven(wanted, genuine);
	if (reason !== null) return refuseUnproven(context, reason);
	const isTest = context.getMode() === 'manual';
	const intake = intakeOf(JSON.stringify([context.getWorkflow().id, context.getNode().id, isTest]));
	if (!isTest && (settings.deduplicate || settings.onlyAdvances)) load(context, intake);
	const { secrets, incomingToken } = account;
	const redact = redactor([...secrets, ...(incomingToken === null ? [] : [incomingToken])]);
	const { reference } = genuine;
	const isOptOut = optOutReader(settings.optOutWords);
	const arriving: Arriving = {
		...receiving,
		...{ intake, isTest, reference, toE164, isOptOut, redact },
	};
	const reports = reportArrivals(wanted.reports, arriving);
	const arrivals = [...reports, ...(await smsArrivals(wanted.incoming, arriving))];
	const { deduplicate, groupWindow } = settings;
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
	const refused = (reason: string) => refuseUnproven(context, reason);
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
		context.logger.error(`${context.getNode().name}: a request was not taken: ${wordsOf(error)}`);
		return refuse(context, 503, 'Try again later');
	}
}
