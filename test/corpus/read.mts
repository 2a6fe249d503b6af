import { parse as parseForm } from 'node:querystring';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OvoCommunicationsTrigger } from '../../nodes/OvoCommunications/OvoCommunicationsTrigger.node.ts';
import { readBody } from '../../nodes/shared/http/body.ts';
import { clock, isoTime } from '../../nodes/shared/clock.ts';
import { fillIn, parseTemplate } from '../../nodes/shared/message/mailMerge.ts';
import { loadPhoneReader } from '../../nodes/shared/phone/index.ts';
import type { Route, SmsProvider } from '../../nodes/shared/provider.ts';
import { receive } from '../../nodes/shared/report/receive.ts';
import { measure } from '../../nodes/shared/text/index.ts';
import { readBalance } from '../../nodes/shared/answer/balance.ts';
import { readRefusal } from '../../nodes/shared/answer/error.ts';
import { readLookup } from '../../nodes/shared/answer/lookup.ts';
import { handRequest, type TriggerSetup } from '../engine/trigger-host.mts';
import { judge } from '../shared/fates.mts';
import type { Case, Wire } from './cases.mts';
import { providerOf } from './providers.mts';

/** What a case comes to, in the words of its expectation; null where nothing is read. */
export type Read = Record<string, unknown> | null;

/** What n8n's server has parsed before a trigger sees it. */
function parsed({ headers, body }: Wire): unknown {
	const type = headers['content-type'] ?? '';
	if (body === null) return undefined;
	if (type.startsWith('application/json')) return JSON.parse(body);
	if (type.startsWith('application/x-www-form-urlencoded')) return { ...parseForm(body) };
	return type.startsWith('text/plain') ? body : undefined;
}

const triggerOf = (provider: SmsProvider, events: string[]): TriggerSetup => ({
	node: {
		description: new OvoCommunicationsTrigger().description,
		webhook(this: IWebhookFunctions) {
			return receive(this, provider);
		},
	},
	credentialType: new OvoCommunicationsApi(),
	credential: {},
	parameters: { events, verification: 'none', statuses: [], options: {} },
});

/** After everything that the corpus tells of. */
const NOW = Date.parse('2027-01-01T00:00:00.000Z');

/** The time of receipt stands for a time that was not told. */
const told = ({ timestamp, ...event }: IDataObject) => ({
	...event,
	timestamp: timestamp === isoTime(NOW) ? null : timestamp,
});

async function readCallback(wire: Wire, setup: TriggerSetup): Promise<IDataObject[] | null> {
	const { headers, query, body } = wire;
	const { items } = await handRequest(setup, {
		...{ headers, params: {}, ip: '192.0.2.10', query: query ?? {} },
		...{ body: parsed(wire) ?? {}, rawBody: Buffer.from(body ?? '') },
	});
	return items && items.map((item) => told(item));
}

async function readReport(wire: Wire, provider: SmsProvider): Promise<Read> {
	const reports = await readCallback(wire, triggerOf(provider, ['deliveryReport']));
	return reports && { reports };
}

async function readIncoming(wire: Wire, provider: SmsProvider): Promise<Read> {
	const sms = await readCallback(wire, triggerOf(provider, ['incomingSms']));
	return sms && { sms };
}

/** The route whose answer it is; UGSMS has three. */
function routeOf({ name, input }: Case & { kind: 'answer' }, provider: SmsProvider): Route {
	const [list, personalised] = provider.bulk;
	if (name.includes('-bulk-')) return personalised ?? list!;
	return input.to.length > 1 ? list! : provider.send;
}

const variantOf = ({ name }: Case, provider: SmsProvider): SmsProvider =>
	(name.includes('-v1-') && provider.variants?.providers.usernamePassword) || provider;

function readAnswer(one: Case & { kind: 'answer' }): Read {
	const provider = variantOf(one, providerOf(one.provider));
	const { to, status, headers, body } = one.input;
	const { fates } = judge(provider, routeOf(one, provider), to, { status, headers, body });
	const messages = fates.map((fate) => ({
		...{ messageId: null, cost: null, currency: null, ...fate },
		retryable: fate.failure?.retryable ?? false,
	}));
	return { messages };
}

/** The general reader: a provider's own may add to its words. */
function readError({ input, provider }: Case & { kind: 'error' }): Read {
	const { code, message } =
		readRefusal(readBody(providerOf(provider), input.body), input.status) ?? {};
	return message ? { message, code } : null;
}

/** What was typed, and what is wrong with it. */
const orRefused = (reason: string | undefined, found: Record<string, unknown>): Read =>
	reason === undefined ? found : { refused: reason };

async function readAs(one: Case): Promise<Read> {
	switch (one.kind) {
		case 'report':
			return await readReport(one.input, providerOf(one.provider));
		case 'incoming':
			return await readIncoming(one.input, providerOf(one.provider));
		case 'answer':
			return readAnswer(one);
		case 'error':
			return readError(one);
		case 'balance': {
			const provider = providerOf(one.provider);
			return { ...readBalance(readBody(provider, one.input.body)) };
		}
		case 'lookup': {
			const provider = providerOf(one.provider);
			const { messageId, body } = one.input;
			const found = readLookup(readBody(provider, body), { messageId, provider, now: NOW });
			if (found === null) return null;
			const to = found.number && (await loadPhoneReader()).toE164(found.number, null);
			return { ...found, to, timestamp: found.time && isoTime(found.time.at) };
		}
		case 'number': {
			const reading = (await loadPhoneReader()).read(one.input.typed, one.input.country);
			return reading.ok ? { e164: reading.e164 } : { refused: reading.reason };
		}
		case 'header': {
			const { text, failure } = fillIn(parseTemplate(one.input.template), one.input.row);
			return orRefused(failure?.message, { text });
		}
		case 'text': {
			const { encoding, segments, length } = measure(one.input.text);
			return { encoding, segments, length };
		}
	}
}

/** What the nodes make of a case. */
export async function read(one: Case): Promise<Read> {
	const { now } = clock;
	clock.now = () => NOW;
	try {
		return await readAs(one);
	} finally {
		clock.now = now;
	}
}
