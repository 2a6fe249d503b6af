import type { IExecuteFunctions } from 'n8n-workflow';

import { numberOf, textOf } from './answer/fields';

/** Whether a parameter, or anything in it, is an expression, as the node stores it. */
export const isExpression = (value: unknown): boolean =>
	typeof value === 'string'
		? value.startsWith('=')
		: typeof value === 'object' && value !== null && Object.values(value).some(isExpression);

/**
 * A parameter for each item. A fixed value is read once, because thousands of reads would take seconds;
 * an expression is evaluated for each item.
 */
export function perItem<T>(
	context: IExecuteFunctions,
	name: string,
	fallback: T,
): (item: number) => T {
	const read = (item: number) => context.getNodeParameter(name, item, fallback) as T;
	if (isExpression(context.getNode().parameters[name])) return read;
	const fixed = read(0);
	return () => fixed;
}

/** A whole number of at least 1, or the default. */
export function countOf(value: unknown, fallback: number): number {
	const count = numberOf(value);
	return count === null || count < 1 ? fallback : Math.floor(count);
}

export const textParameter = (value: unknown): string => textOf(value) ?? '';
