import type { SandboxProvider } from './providers/provider.mts';
import type { Settings } from './settings.mts';

export const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** How a provider writes what it answers. */
export interface Writing {
	/** The fields of a body as it writes them, one by one. */
	layOut(body: unknown): unknown;
	/** Those fields as a text. */
	print(fields: unknown): string;
}

const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is no object is written as JSON writes it: nothing, if it is nothing. */
export const writingOf = (provider: SandboxProvider, settings: Settings): Writing => ({
	layOut: (body) => (isObject(body) ? (provider.layOut?.(body, settings) ?? body) : body),
	print: (fields) =>
		(isObject(fields) ? provider.print?.(fields, settings) : undefined) ??
		JSON.stringify(fields) ??
		'',
});
