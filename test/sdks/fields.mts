import type { Wire } from './recorder.mts';

/** A request taken apart: each of its fields by its name. */
export type Fields = ReadonlyMap<string, string>;

function flatten(value: unknown, path: string): Array<[string, string]> {
	if (typeof value !== 'object' || value === null) return [[path, String(value)]];
	return Object.entries(value).flatMap(([key, inner]) =>
		flatten(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
	);
}

function bodyOf({ headers, body }: Wire): Array<[string, string]> {
	if (body === '') return [];
	const type = headers['content-type'] ?? '';
	return type.startsWith('application/json')
		? flatten(JSON.parse(body), 'body')
		: [...new URLSearchParams(body)].map(([name, value]) => [`body.${name}`, value]);
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What differs from run to run is shown as what it is. */
const steady = (value: string) =>
	value
		.replace(UUID, '(an id of our own)')
		.replace(/\?sms_time=\d+&sms_signature=[\w-]+/, '?(signature)')
		.replace(/^axios\/[\d.]+$/, 'axios');

export function fieldsOf(wire: Wire): Fields {
	return new Map(
		[
			['request', `${wire.method} ${wire.path}`] as const,
			...Object.entries(wire.headers)
				.map(([name, value]) => [`header ${name}`, value] as const)
				.toSorted(([one], [other]) => one.localeCompare(other)),
			...[...wire.query].map(([name, value]) => [`query.${name}`, value] as const),
			...bodyOf(wire),
		].map(([name, value]) => [name, steady(value)]),
	);
}

export interface Row {
	field: string;
	ours: string | null;
	theirs: string | null;
}

/** Two requests beside each other, field by field. */
export const beside = (ours: Fields, theirs: Fields): Row[] =>
	[...new Set([...ours.keys(), ...theirs.keys()])].map((field) => ({
		field,
		ours: ours.get(field) ?? null,
		theirs: theirs.get(field) ?? null,
	}));
