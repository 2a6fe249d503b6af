import { describe, expect, test } from '@jest/globals';

import type { Proofs } from '../../../sandbox/changes/proof.mts';
import { alone, answer, type Case } from './ask.mts';

/** Of any provider: what an HTTP status says, whoever gave it. */
const ofStatus: readonly Case[] = [
	...[400, 401, 402, 403, 404, 422, 429].map((status): Case => [
		'refusal',
		`a bare ${status}`,
		answer(status, '<html></html>'),
	]),
	...[408, 409, 425].map((status): Case => [
		'neither',
		`a bare ${status}, which can come of something done`,
		answer(status, '<html></html>'),
	]),
	...[301, 307, 308].map((status): Case => [
		'refusal',
		`${status}, a wrong address`,
		answer(status, ''),
	]),
	...[302, 303].map((status): Case => [
		'neither',
		`${status}, which says that it was done`,
		answer(status, ''),
	]),
	...[500, 502, 503, 504].map((status): Case => [
		'neither',
		`a bare ${status}`,
		answer(status, '<html></html>', { 'retry-after': '1' }),
	]),
	['neither', "a proxy's words in a 502", answer(502, { status: 'error', message: 'Bad gateway' })],
	['neither', 'an empty 200', answer(200, '')],
	['neither', 'a page in a 200', answer(200, '<!doctype html><html></html>')],
	['neither', 'null in a 200', answer(200, 'null')],
	['neither', 'a list in a 200', answer(200, '[]')],
];

/** Tests a provider's proofs: what is one is not the other, and what is neither may come in both cases. */
export function describeProofs(
	name: string,
	{ isProofOfRefusal, isDocumentedSuccess }: Proofs,
	cases: readonly Case[],
): void {
	describe(name, () => {
		test.each([...ofStatus, ...cases])('%s: %s', (sort, _what, given, message = alone) => {
			expect({
				isProofOfRefusal: isProofOfRefusal(given, message),
				isDocumentedSuccess: isDocumentedSuccess(given, message),
			}).toEqual({
				isProofOfRefusal: sort === 'refusal' || sort === 'open',
				isDocumentedSuccess: sort === 'success' || sort === 'open',
			});
		});
	});
}
