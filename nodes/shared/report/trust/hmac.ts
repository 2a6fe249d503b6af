import { createHmac } from 'crypto';

import { readTime } from '../../answer/time';
import { isSame } from '../../callbackUrl';
import type { Callback } from '../callback';

/** How a provider signs its callbacks, as its support describes it. */
export interface HmacForm {
	/** The header with the signature. */
	header: string;
	algorithm: string;
	encoding: string;
	/** Stands before the signature in its header: `sha256=`. */
	prefix: string;
	/** What is signed: `{body}` and `{timestamp}` are filled in. */
	signedText: string;
	/** The header with the time of signing; empty where there is none. */
	timestampHeader: string;
	/** How old a signature may be, in seconds. */
	tolerance: number;
}

const ALGORITHMS = ['sha1', 'sha256', 'sha512'];
const PLACEHOLDER = /(\{body\}|\{timestamp\})/;

/** What is wrong with the form, in plain words, or null. A wrong one takes no callback at all. */
export function hmacProblem(form: HmacForm): string | null {
	const hasTimestamp = form.signedText.includes('{timestamp}');
	if (form.header.trim() === '') return 'Signature Header is empty';
	if (!ALGORITHMS.includes(form.algorithm)) return 'the Algorithm is not known';
	if (!form.signedText.includes('{body}')) return 'Signed Text does not hold {body}';
	if (hasTimestamp && form.timestampHeader === '') {
		return 'Signed Text holds {timestamp}, but Timestamp Header is empty';
	}
	if (!hasTimestamp && form.timestampHeader !== '') {
		return 'there is a Timestamp Header, but Signed Text does not hold {timestamp}, so anyone could change the time';
	}
	return null;
}

const headerOf = ({ headers }: Callback, name: string): string => {
	const value = headers[name.trim().toLowerCase()];
	return typeof value === 'string' ? value.trim() : '';
};

/** The one writing of a signature that is compared. */
const canonical = (signature: string, encoding: string) =>
	encoding === 'hex'
		? signature.toLowerCase()
		: signature
				.replace(/-/g, '+')
				.replace(/_/g, '/')
				.replace(/={1,2}$/, '');

/**
 * Why a callback's body does not count as signed with one of the secrets, or null. One without a body never does: its
 * signature would be that of any other, whatever its query says.
 *
 * @param now epoch milliseconds
 */
export function bodyProblem(
	callback: Callback,
	form: HmacForm,
	secrets: readonly string[],
	now: number,
): string | null {
	const { rawBody } = callback;
	const problem = hmacProblem(form);
	if (problem !== null) return problem;
	if (rawBody === null || rawBody.length === 0) return 'it has no body that could be signed';
	const given = headerOf(callback, form.header);
	if (given === '') return `it has no header ${form.header}`;
	if (!given.startsWith(form.prefix)) return `its signature does not start with "${form.prefix}"`;
	const timestamp = form.timestampHeader === '' ? '' : headerOf(callback, form.timestampHeader);
	if (form.timestampHeader !== '') {
		const time = readTime(timestamp, now);
		if (time === null || Math.abs(now - time.at) > form.tolerance * 1000) {
			return `its ${form.timestampHeader} is missing, or too far from now`;
		}
	}
	const encoding = form.encoding === 'base64' ? 'base64' : 'hex';
	const signature = canonical(given.slice(form.prefix.length), encoding);
	const isSigned = secrets.some((secret) => {
		const hmac = createHmac(form.algorithm, secret);
		for (const part of form.signedText.split(PLACEHOLDER)) {
			hmac.update(part === '{body}' ? rawBody : part === '{timestamp}' ? timestamp : part);
		}
		return isSame(signature, canonical(hmac.digest(encoding), encoding));
	});
	return isSigned ? null : 'its signature was not made with the Webhook Secret';
}
