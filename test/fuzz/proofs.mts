import { createHmac } from 'node:crypto';

import { NOW, SIGNATURE_HEADER, TIME_HEADER, secrets, type Scheme } from './triggers.mts';

/** What is signed, and with what. */
interface Claim {
	secret: string;
	/** Whether a URL is signed by the secret, and not by the key that is made of it. */
	isUnderived?: boolean;
	provider: string;
	/** Epoch seconds. */
	time: number;
	reference: string | null;
	body: Buffer;
	algorithm: Scheme['algorithm'];
}

/** What a request bears as its proof: names and values of its query, and headers. */
export interface Proof {
	query: ReadonlyArray<readonly [name: string, value: string]>;
	headers: Readonly<Record<string, string | string[]>>;
}

const NONE: Proof = { query: [], headers: {} };

function honest(scheme: Scheme, claim: Claim): Proof {
	const { secret, provider, time, reference, body, algorithm } = claim;
	const by = (key: string | Buffer, name: string, ...parts: Array<string | Buffer>) =>
		parts.reduce((sum, part) => sum.update(part), createHmac(name, key)).digest();
	const hmac = (name: string, ...parts: Array<string | Buffer>) => by(secret, name, ...parts);
	switch (scheme.verification) {
		case 'signedUrl': {
			const key = claim.isUnderived ? secret : hmac('sha256', 'sms callback url');
			const signature = by(key, 'sha256', `v1\n${provider}\n${time}\n${reference ?? ''}`);
			return {
				query: [
					...(reference === null ? [] : [['sms_reference', reference] as const]),
					['sms_time', String(time)],
					['sms_signature', signature.toString('base64url')],
				],
				headers: {},
			};
		}
		case 'token':
			return { query: [['token', secret]], headers: {} };
		case 'hmac': {
			const signature = hmac(algorithm, ...(scheme.isTimed ? [`${time}.`] : []), body);
			const given = scheme.prefix + signature.toString(scheme.encoding);
			const headers: Record<string, string> = { [SIGNATURE_HEADER]: given };
			if (scheme.isTimed) headers[TIME_HEADER] = String(time);
			return { query: [], headers };
		}
		default:
			return NONE;
	}
}

/** Which values of a query prove something; of the headers, all do. */
const PROVING = /^(sms_signature|token)$/;

/** Changes the values that prove something; null takes one away. */
const each =
	(change: (value: string) => string | null) =>
	({ query, headers }: Proof): Proof => ({
		query: query.flatMap(([name, value]) => {
			const changed = PROVING.test(name) ? change(value) : value;
			return changed === null ? [] : [[name, changed] as const];
		}),
		headers: Object.fromEntries(
			Object.entries(headers).flatMap(([name, value]) => {
				const changed = name === SIGNATURE_HEADER ? change(value as string) : value;
				return changed === null ? [] : [[name, changed]];
			}),
		),
	});

/** Puts another value in place of all that have a name, in the query and in the headers. */
const replacing =
	(query: string, header: string, value: string) =>
	(proof: Proof): Proof => ({
		query: proof.query.map(([name, old]) => [name, name === query ? value : old]),
		headers: { ...proof.headers, ...(header in proof.headers ? { [header]: value } : {}) },
	});

const renaming =
	(rename: (name: string) => string, list: (value: string) => string[]) =>
	({ query, headers }: Proof): Proof => ({
		query: query.map(([name, value]) => [PROVING.test(name) ? rename(name) : name, value]),
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, list(value as string)]),
		),
	});

/** Flips one bit of a signature or token. */
const flip = (encoding: BufferEncoding, bit: number, prefix: string) => (value: string) => {
	const bytes = Buffer.from(value.slice(prefix.length), encoding);
	const index = (bit >> 3) % bytes.length;
	bytes[index] = bytes[index]! ^ (1 << (bit & 7));
	return prefix + bytes.toString(encoding);
};

const DAY = 86_400;

/** How one who knows no secret, or no longer, would try: by what is signed, */
const claims: Record<string, Partial<Claim>> = {
	previousSecret: { secret: secrets[1] },
	anotherSecret: { secret: 'a guess of sixteen' },
	emptySecret: { secret: '' },
	anotherProvider: { provider: 'ozibus' },
	expired: { time: NOW / 1000 - 8 * DAY },
	ahead: { time: NOW / 1000 + 3600 },
	anotherBody: { body: Buffer.from('{"id":"1","status":"sent"}') },
	anotherAlgorithm: { algorithm: 'sha256' },
	noTime: { time: Number.NaN },
	secretItself: { isUnderived: true },
};

/** or by what is made of the proof. */
const changes: Record<string, (proof: Proof) => Proof> = {
	nothing: () => NONE,
	empty: each(() => ''),
	missing: each(() => null),
	cut: each((value) => value.slice(0, -1)),
	longer: each((value) => `${value}A`),
	capitals: each((value) => value.toUpperCase()),
	spaced: each((value) => ` ${value} `),
	twice: (proof) => ({ ...proof, query: [...proof.query, ...proof.query] }),
	list: renaming(
		(name) => `${name}[]`,
		(value) => [value],
	),
	object: renaming(
		(name) => `${name}[length]`,
		(value) => [value, value],
	),
	prototype: renaming(
		(name) => `__proto__[${name}]`,
		() => [],
	),
	anotherReference: replacing('sms_reference', '', 'order-18'),
	anotherTime: replacing('sms_time', TIME_HEADER, String(NOW / 1000 - 1)),
	strangeTime: replacing('sms_time', TIME_HEADER, '1e9'),
};

export const forgings: readonly string[] = [
	'flip',
	...Object.keys(claims),
	...Object.keys(changes),
];

/** What a request is to prove. */
export interface Proving {
	/** One of `forgings`; null for an honest one. */
	forging: string | null;
	reference: string | null;
	/** Which bit to flip, where one is. */
	bit: number;
}

export function prove(
	scheme: Scheme,
	provider: string,
	{ forging, reference, bit }: Proving,
	body: Buffer,
): Proof {
	const claim: Claim = {
		...{ secret: secrets[0], provider, time: NOW / 1000 - 60, reference, body },
		...{ algorithm: scheme.algorithm, ...claims[forging ?? ''] },
	};
	const proof = honest(scheme, claim);
	if (forging !== 'flip') return changes[forging ?? '']?.(proof) ?? proof;
	const encoding = { signedUrl: 'base64url', hmac: scheme.encoding, token: 'latin1', none: 'hex' };
	return each(flip(encoding[scheme.verification] as BufferEncoding, bit, scheme.prefix))(proof);
}
