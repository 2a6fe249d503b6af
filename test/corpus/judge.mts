import { isDeepStrictEqual } from 'node:util';

import { cases, type Case } from './cases.mts';
import { read, type Read } from './read.mts';

/** What is wrong with a case; null where it is as expected. */
export interface Judged {
	one: Case;
	problem: string | null;
}

/** What differs of what an expectation names: a key that it leaves out is not compared. */
function difference(found: unknown, expected: unknown, path = ''): string | null {
	if (Array.isArray(expected) && Array.isArray(found)) {
		if (expected.length !== found.length) {
			return `${path}: ${found.length} of ${expected.length}`;
		}
		return firstOf(expected, (each, index) => difference(found[index], each, `${path}[${index}]`));
	}
	if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
		if (typeof found !== 'object' || found === null) return `${path}: ${JSON.stringify(found)}`;
		const fields = found as Record<string, unknown>;
		return firstOf(Object.entries(expected), ([key, value]) =>
			difference(fields[key] ?? null, value, path === '' ? key : `${path}.${key}`),
		);
	}
	return isDeepStrictEqual(found, expected)
		? null
		: `${path} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
}

function firstOf<T>(
	list: readonly T[],
	look: (each: T, index: number) => string | null,
): string | null {
	for (const [index, each] of list.entries()) {
		const found = look(each, index);
		if (found !== null) return found;
	}
	return null;
}

function problemOf({ expect, unread }: Case, found: Read): string | null {
	if (unread !== undefined) return found === null ? null : `reads ${JSON.stringify(found)}`;
	if (found === null) return 'reads nothing';
	if (expect?.refused !== undefined) {
		return found.refused === undefined ? `reads ${JSON.stringify(found)}` : null;
	}
	return difference(found, expect);
}

export async function judgeCase(one: Case): Promise<Judged> {
	return { one, problem: problemOf(one, await read(one)) };
}

export async function judgeAll(): Promise<Judged[]> {
	const judged: Judged[] = [];
	for (const one of cases) judged.push(await judgeCase(one));
	return judged;
}
