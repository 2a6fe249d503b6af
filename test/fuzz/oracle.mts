import { createHmac } from 'node:crypto';
import { BlockList, isIP } from 'node:net';

import {
	NOW,
	SIGNATURE_HEADER,
	TIME_HEADER,
	TOLERANCE,
	secrets,
	type Scheme,
} from './triggers.mts';

/** A request, as n8n hands it to a node. */
export interface Request {
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** As it was sent. */
	raw: Buffer;
	ip: string;
}

/** What of a request is proved, by what the documentation says and nothing that the nodes do. */
export interface Proved {
	isGenuine: boolean;
	/** Whether its reference is what the Send node signed. */
	isReferenceSigned: boolean;
}

const DAY = 86_400;
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** What signs a URL proves nothing else. */
const urlKey = (secret: string) => createHmac('sha256', secret).update('sms callback url').digest();

function isUrlSigned({ query }: Request, provider: string): boolean {
	const time = textOf(query.sms_time);
	const age = NOW / 1000 - Number(time);
	if (!/^\d+$/.test(time) || age > 7 * DAY || age < -300) return false;
	const given = Buffer.from(textOf(query.sms_signature), 'base64url');
	return secrets.some((secret) =>
		createHmac('sha256', urlKey(secret))
			.update(`v1\n${provider}\n${time}\n${textOf(query.sms_reference)}`)
			.digest()
			.equals(given),
	);
}

function isBodySigned({ headers, raw }: Request, scheme: Scheme): boolean {
	const { algorithm, encoding, prefix, isTimed } = scheme;
	const time = textOf(headers[TIME_HEADER]).trim();
	if (raw.length === 0) return false;
	if (isTimed && !(Math.abs(NOW / 1000 - Number(time)) <= TOLERANCE)) return false;
	const given = textOf(headers[SIGNATURE_HEADER]).trim();
	if (!given.startsWith(prefix)) return false;
	const signature = Buffer.from(given.slice(prefix.length), encoding);
	return secrets.some((secret) =>
		createHmac(algorithm, secret)
			.update(isTimed ? `${time}.` : '')
			.update(raw)
			.digest()
			.equals(signature),
	);
}

function isAllowed(ip: string, { allowed }: Scheme): boolean {
	if (allowed.length === 0) return true;
	const list = new BlockList();
	for (const range of allowed) {
		const [network, length] = range.split('/') as [string, string];
		list.addSubnet(network, Number(length), isIP(network) === 4 ? 'ipv4' : 'ipv6');
	}
	const version = isIP(ip);
	return version !== 0 && list.check(ip, version === 4 ? 'ipv4' : 'ipv6');
}

/** Whether a request was made by somebody who knows a secret. */
export function judge(request: Request, provider: string, scheme: Scheme): Proved {
	const { query, ip } = request;
	const isProved = {
		none: true,
		signedUrl: isUrlSigned(request, provider),
		token: secrets.some((secret) => secret === query.token),
		hmac: isBodySigned(request, scheme),
	}[scheme.verification];
	return {
		isGenuine: isProved && isAllowed(ip, scheme),
		isReferenceSigned: isUrlSigned(request, provider),
	};
}
