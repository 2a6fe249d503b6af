import { fastify } from 'fastify';

import { Balances } from './accounts.mts';
import { SANDBOX_HEADER, about, aboutPage } from './about.mts';
import { Background } from './background.mts';
import { Callbacks } from './callbacks.mts';
import { Chaos } from './chaos.mts';
import { Connections } from './connections.mts';
import { addControl } from './control.mts';
import { Door } from './door.mts';
import { Faults } from './faults.mts';
import { addGateway } from './gateway.mts';
import type { Services } from './gateway.mts';
import { KeyRing } from './keyring.mts';
import { Ledger } from './ledger.mts';
import { providers as allProviders } from './providers/index.mts';
import type { SandboxProvider } from './providers/provider.mts';
import { Random } from './random.mts';
import { Rates } from './rates.mts';
import { Requests } from './requests.mts';
import { changeSettings, defaultSettings } from './settings.mts';
import type { Settings, SettingsChange } from './settings.mts';
import { Tokens } from './tokens.mts';
import { Violations } from './violations.mts';

export interface SandboxOptions {
	/** 0, the default, is any that is free. */
	port?: number;
	host?: string;
	callbackDelayMs?: number;
	callbackRetries?: number;
	/** Post delivery reports to other machines, too. */
	allowRemoteCallbacks?: boolean;
	/** Other settings than the defaults. */
	settings?: SettingsChange;
	/** The same seed gives the same identifiers. */
	seed?: number;
	/** Epoch milliseconds, for rate limits, tokens and the dates of Retry-After. A simulation has a time of its own. */
	now?: () => number;
	/** Told of each request that will get no answer, by the client's port: a simulation need not wait for the time-out. */
	onSilence?: (port: number | undefined) => void;
	log?: (line: string) => void;
}

export interface Sandbox {
	url: string;
	/** The base URL of a provider, by its slug, to put into the credential. */
	providerUrl(slug: string): string;
	ledger: Ledger;
	faults: Faults;
	callbacks: Callbacks;
	requests: Requests;
	connections: Connections;
	violations: Violations;
	tokens: Pick<Tokens, 'expire' | 'issued'>;
	settings: Settings;
	/** Does what is due by now, in a simulation, which has a time of its own. */
	passTime(): Promise<void>;
	/** Every accepted message has come to its end, and every report was received or given up. */
	idle(): Promise<void>;
	/** Forgets everything but the settings; reports that are due are not posted. */
	reset(): Promise<void>;
	close(): Promise<void>;
}

// 10,000 messages in one request, and then some.
const BODY_LIMIT = 32 * 1024 * 1024;

// Settings and faults are taken as they are, or refused: nothing is converted or left out in silence.
const ajv = {
	customOptions: { coerceTypes: false, removeAdditional: false, discriminator: true },
} as const;

export async function startSandbox(
	options: SandboxOptions = {},
	providers: readonly SandboxProvider[] = allProviders,
): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1', log = () => {}, now = Date.now } = options;
	const settings = changeSettings(defaultSettings(), options.settings ?? {});
	settings.callbackDelayMs = options.callbackDelayMs ?? settings.callbackDelayMs;
	const random = new Random(options.seed ?? Date.now());
	const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, ajv });
	const services: Services = {
		settings,
		ledger: new Ledger(),
		faults: new Faults(new Chaos(settings, now)),
		background: new Background(),
		requests: new Requests(log),
		connections: new Connections(),
		violations: new Violations(log),
		random,
		balances: new Balances(),
		tokens: new Tokens(random, settings, now),
		rates: new Rates(now),
		door: new Door(app.server, now),
		onSilence: options.onSilence ?? (() => {}),
		keys: new Map(providers.map(({ name, apiKeys }) => [name, new KeyRing(apiKeys, random)])),
		callbacks: new Callbacks({
			settings,
			retries: options.callbackRetries ?? 3,
			allowRemote: options.allowRemoteCallbacks ?? false,
		}),
	};
	const { ledger, faults, callbacks, requests, violations, background, ...rest } = services;
	const { connections, tokens, balances, rates, keys, door } = rest;
	const memories = [
		...[ledger, faults, callbacks, requests, connections, violations, tokens, balances, rates],
		...keys.values(),
	];

	async function reset(): Promise<void> {
		background.cancel();
		for (const memory of memories) memory.clear();
		await door.open();
	}

	// A GET with a body is unusual, and how credentials of UGSMS' version 1 stay out of the URL.
	app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
	const describe = () => about(url, providers);

	app.addHook('onRequest', async (_request, reply) => {
		for (const [name, value] of Object.entries(SANDBOX_HEADER)) reply.raw.setHeader(name, value);
	});
	app.addHook('onError', async (request, _reply, error) =>
		log(`${request.method}: ${error.message}`),
	);
	app.get('/', (request, reply) =>
		request.headers.accept?.includes('text/html')
			? reply.type('text/html').send(aboutPage(describe()))
			: reply.send(describe()),
	);
	await addControl(app, {
		services,
		providers,
		describe,
		reset,
	});
	for (const provider of providers) await addGateway(app, provider, services);
	await app.listen({ port, host });

	const url = app.listeningOrigin;
	const baseUrls = new Map(providers.map(({ name, basePath }) => [name, url + basePath]));
	return {
		url,
		providerUrl(slug) {
			const found = baseUrls.get(slug);
			if (found === undefined) throw new Error(`The sandbox plays no provider "${slug}".`);
			return found;
		},
		ledger,
		faults,
		callbacks,
		requests,
		connections,
		violations,
		tokens,
		settings,
		passTime: () => door.passTime(),
		idle: () => background.idle(),
		reset,
		async close() {
			background.cancel();
			await door.open();
			await app.close();
		},
	};
}
