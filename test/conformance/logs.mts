import { jest } from '@jest/globals';
import { LoggerProxy, type Logger as LoggerInterface } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';

const everything = { depth: 20, maxArrayLength: null, maxStringLength: null, showHidden: true };

/** Everything of a value that somebody could ever see, errors with their causes too. */
export const written = (value: unknown): string => inspect(value, everything);

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;

let lines: string[] = [];
const keep = (...line: unknown[]) => {
	lines.push(written(line));
};

const recorder = {
	...Object.fromEntries(LEVELS.map((level) => [level, keep])),
	scoped: () => recorder,
} as unknown as LoggerInterface;

// n8n's own logger is deaf below its level; this one hears all. It has to be in the engine's own container,
// of which another copy may be installed, before the engine asks for a logger.
const requireOfEngine = createRequire(createRequire(import.meta.url).resolve('n8n-core'));
const { Container } = requireOfEngine('@n8n/di');
const { Logger } = requireOfEngine('@n8n/backend-common');
Container.set(Logger, recorder);
LoggerProxy.init(recorder);

/** Collects what a run writes to n8n's log, at any level, and to the console. */
export async function collectLogs<T>(run: () => Promise<T>): Promise<{ value: T; logs: string }> {
	lines = [];
	const spies = [...LEVELS, 'log' as const].map((level) =>
		jest.spyOn(console, level).mockImplementation(keep),
	);
	try {
		return { value: await run(), logs: lines.join('\n') };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}
