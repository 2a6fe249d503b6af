import type { Callbacks, Report } from './callbacks.mts';
import type { Background } from './background.mts';
import type { SandboxProvider } from './providers/provider.mts';
import type { Random } from './random.mts';

/** An SMS that a person writes to a number or a short code of ours. */
export interface IncomingSms {
	id: string;
	/** E.164. */
	from: string;
	to: string;
	text: string;
	/** ISO 8601. */
	receivedAt: string;
}

/** What POST /_sandbox/incoming takes. */
export interface Writing {
	provider: string;
	url: string;
	text: string;
	from?: string;
	to?: string;
	id?: string;
	receivedAt?: string;
}

const text = { type: 'string' };

export const writingSchema = (providers: readonly string[]) => ({
	type: 'object',
	additionalProperties: false,
	required: ['provider', 'url', 'text'],
	properties: {
		provider: { enum: providers },
		url: { type: 'string', pattern: '^https?://' },
		...{ text, from: text, to: text, id: text, receivedAt: text },
	},
});

/** Invented, after a usual shape: nothing tells what the provider posts. */
const invented = ({ id, from, to, text: body, receivedAt }: IncomingSms): object => ({
	...{ id, from, to, text: body, received_at: receivedAt },
});

export interface Post {
	callbacks: Callbacks;
	background: Background;
	random: Random;
}

/** Posts an SMS as a provider does, until it is taken. */
export function postIncoming(
	{ provider, url, ...written }: Writing,
	{ incoming = invented, reportForm, signReport }: SandboxProvider,
	{ callbacks, background, random }: Post,
): IncomingSms {
	const sms: IncomingSms = {
		...{ id: random.id('in_'), from: '+256701234567', to: '8080' },
		receivedAt: new Date().toISOString(),
		...written,
	};
	// A URL with escapes for what a person writes is in the configuration, and has names of its own.
	const form = reportForm === 'escapes' ? 'query' : reportForm;
	const report: Report = { fields: incoming(sms), form, sign: signReport };
	const about = { provider, messageId: sms.id, url, status: 'incoming' as const };
	background.run((signal) => callbacks.post(about, report, signal));
	return sms;
}
