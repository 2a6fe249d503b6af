import { faultKinds, milliseconds } from './fault-schema.mts';

/** What can be changed while the sandbox runs. */
export interface Settings {
	/** Before each request of a provider is looked at. */
	latencyMs: number;
	/** Between acceptance and the first report, between reports, and before the first repetition of one. */
	callbackDelayMs: number;
	/** Whether the documented rate limits are enforced. */
	rateLimits: boolean;
	/** How long a token is good that is issued from now on. */
	tokenLifetimeMs: number;
	/** For how many requests it is good; null: for any number. */
	tokenRequests: number | null;
	/** By provider: where it reports messages that came without a callback URL of their own. */
	callbackUrls: Record<string, string | null>;
	/** Faults that requests meet by chance. */
	chaos: {
		/** The same seed gives the same request the same fault. */
		seed: number;
		/** The share of requests that meet one, from 0 to 1. */
		rate: number;
		/** Only these kinds; null: any. */
		kinds: string[] | null;
	};
	ezzysms: {
		/** Answer errors with HTTP 200, so that only the body tells. */
		errorsWith200: boolean;
		/** Answer in valid JSON, instead of the text that the document prints. */
		validJson: boolean;
	};
}

/** Some of the settings, and some of those that are objects. */
export type SettingsChange = { [Name in keyof Settings]?: Partial<Settings[Name]> };

export const defaultSettings = (): Settings => ({
	latencyMs: 0,
	callbackDelayMs: 500,
	rateLimits: false,
	tokenLifetimeMs: 3_600_000,
	tokenRequests: null,
	callbackUrls: {},
	chaos: { seed: 1, rate: 0, kinds: null },
	ezzysms: { errorsWith200: false, validJson: false },
});

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export function changeSettings(settings: Settings, change: SettingsChange): Settings {
	for (const [name, value] of Object.entries(change)) {
		const present = settings[name as keyof Settings];
		const changed = isObject(present) && isObject(value) ? { ...present, ...value } : value;
		Object.assign(settings, { [name]: changed });
	}
	return settings;
}

const boolean = { type: 'boolean' };
const someOf = (properties: Record<string, object>) => ({
	type: 'object',
	additionalProperties: false,
	properties,
});

/** What PUT /_sandbox/settings takes. */
export const settingsSchema = (providers: readonly string[]) =>
	someOf({
		latencyMs: milliseconds,
		callbackDelayMs: milliseconds,
		rateLimits: boolean,
		tokenLifetimeMs: milliseconds,
		tokenRequests: { type: ['integer', 'null'], minimum: 1 },
		callbackUrls: someOf(
			Object.fromEntries(
				providers.map((name) => [name, { type: ['string', 'null'], pattern: '^https?://' }]),
			),
		),
		chaos: someOf({
			seed: { type: 'integer' },
			rate: { type: 'number', minimum: 0, maximum: 1 },
			kinds: { anyOf: [{ type: 'null' }, { type: 'array', items: { enum: faultKinds } }] },
		}),
		ezzysms: someOf({ errorsWith200: boolean, validJson: boolean }),
	});
