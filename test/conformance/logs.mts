import { Logger } from '@n8n/backend-common';
import { jest } from '@jest/globals';
import { inspect } from 'node:util';

const everything = { depth: 20, maxArrayLength: null, maxStringLength: null, showHidden: true };

/** Everything of a value that somebody could ever see, errors with their causes too. */
export const written = (value: unknown): string => inspect(value, everything);

/** Collects what a run writes to n8n's log, at any level, and to the console. */
export async function collectLogs<T>(run: () => Promise<T>): Promise<{ value: T; logs: string }> {
	const lines: string[] = [];
	const keep = (...line: unknown[]) => {
		lines.push(written(line));
	};
	const spies = [
		...(['error', 'warn', 'info', 'debug'] as const).flatMap((level) => [
			jest.spyOn(Logger.prototype, level).mockImplementation(keep),
			jest.spyOn(console, level).mockImplementation(keep),
		]),
		jest.spyOn(console, 'log').mockImplementation(keep),
	];
	try {
		return { value: await run(), logs: lines.join('\n') };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}
