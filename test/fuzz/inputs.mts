import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { bodies, type Body, type Writing } from './bodies.mts';
import { forgings, prove, type Proving } from './proofs.mts';
import { schemesOf, type Loaded, type Scheme } from './triggers.mts';

/** A request as it is on the wire, and the trigger that gets it. */
export interface Input {
	provider: string;
	scheme: Scheme;
	options: IDataObject;
	/** Whether its proof is as a genuine sender writes it. */
	isHonest: boolean;
	/** Behind the question mark. */
	query: string;
	headers: Record<string, string | string[]>;
	body: Buffer;
	ip: string;
}

/** Node's own limit is on all headers together, and the path is one of them. */
const MAX_QUERY = 14_000;

const CONTENT_TYPES: Record<Writing, string> = {
	json: 'application/json',
	form: 'application/x-www-form-urlencoded',
	noise: 'text/plain',
};

/**
 * One that is not the body's, or that n8n reads in a way of its own. None of XML: where a body is no XML, n8n
 * waits for its end for ever, and no node hears of it.
 */
const contentTypes = fc.constantFrom(
	...['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'text/json', ';;', ''],
	...['application/json; charset=utf-16le', 'application/json; charset=latin1', 'text/html'],
	...['application/json; charset=none', 'application/octet-stream', 'application/vnd.api+json'],
	...['multipart/form-data; boundary=x', 'APPLICATION/JSON;charset="utf-8"'],
);

const requestOptions: fc.Arbitrary<IDataObject> = fc.record({
	includeRaw: fc.boolean(),
	groupWindowMs: fc.constantFrom(0, 0, 250),
	deduplicate: fc.constantFrom(true, true, false),
	onlyAdvances: fc.constantFrom(true, true, false),
	statusWords: fc.constantFrom({}, { values: [{ word: '2', status: 'delivered' }] }),
});

const provings: fc.Arbitrary<Proving> = fc.record({
	forging: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(null) },
		{ weight: 2, arbitrary: fc.constantFrom(...forgings) },
	),
	reference: fc.oneof(
		fc.constantFrom(null, 'order-17', '', '__proto__'),
		fc.string({ maxLength: 20, unit: 'binary' }),
	),
	bit: fc.nat(511),
});

const ips = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('192.0.2.10', '2001:db8::7', '::ffff:192.0.2.99') },
	fc.ipV4(),
	fc.ipV6(),
	fc.constantFrom('', 'unknown', '192.0.2', '192.0.2.256', '::ffff:192.0.3.1', '1::2::3', ':'),
);

const strangeHeaders: fc.Arbitrary<Record<string, string | string[]>> = fc.dictionary(
	fc.constantFrom('x-signature', 'x-time', 'x-other', '__proto__', 'constructor', 'cookie'),
	fc.oneof(
		fc.string({ maxLength: 40, unit: fc.constantFrom(...'0123456789abcdef=+/-_ é') }),
		fc.array(fc.string({ maxLength: 8 }), { maxLength: 2 }),
	),
	{ maxKeys: 2, noNullPrototype: true },
);

const encode = (text: string) => encodeURIComponent(text.toWellFormed());

interface Plan {
	trigger: Pick<Input, 'provider' | 'scheme'>;
	options: IDataObject;
	body: Body;
	/** Where the report stands. */
	place: 'body' | 'query' | 'both';
	/** Instead of the body's own. */
	contentType: string | null;
	proving: Proving;
	/** Where the proof stands in the query. */
	isProofFirst: boolean;
	headers: Record<string, string | string[]>;
	ip: string;
}

function write(plan: Plan): Input {
	const { trigger, options, place, contentType, proving, headers, ip } = plan;
	const { provider, scheme } = trigger;
	const inQuery = place === 'body' ? '' : plan.body.bytes.toString('latin1').slice(0, MAX_QUERY);
	const body = place === 'query' ? Buffer.alloc(0) : plan.body.bytes;
	const proof = prove(scheme, provider, proving, body);
	const proofs = proof.query.map(([name, value]) => `${encode(name)}=${encode(value)}`);
	const query = plan.isProofFirst ? [...proofs, inQuery] : [inQuery, ...proofs];
	return {
		...{ provider, scheme, options, ip, body },
		isHonest: [null, 'previousSecret'].includes(proving.forging),
		query: query.filter(Boolean).join('&'),
		headers: {
			...headers,
			'content-type': contentType ?? CONTENT_TYPES[plan.body.writing],
			...proof.headers,
		},
	};
}

/** Requests as a provider sends them, as the network spoils them, and as an attacker makes them up. */
export function inputs(
	loaded: ReadonlyArray<Pick<Loaded, 'provider' | 'takesCallbackUrl'>>,
): fc.Arbitrary<Input> {
	const triggers = loaded.flatMap((one) =>
		schemesOf(one).map((scheme) => ({ provider: one.provider, scheme })),
	);
	return fc
		.record<Plan>({
			trigger: fc.constantFrom(...triggers),
			options: requestOptions,
			body: bodies,
			place: fc.constantFrom('body', 'body', 'body', 'query', 'both'),
			contentType: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, contentTypes),
			proving: provings,
			isProofFirst: fc.boolean(),
			headers: strangeHeaders,
			ip: ips,
		})
		.map(write);
}
