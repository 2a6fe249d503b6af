type Cleanup = () => void | Promise<void>;

const cleanups = new Set<Cleanup>();
let leaving: Promise<void> | undefined;

/** Has `cleanup` run before the process ends, however it ends. Returns how to take that back. */
export function beforeExit(cleanup: Cleanup): () => void {
	cleanups.add(cleanup);
	return () => cleanups.delete(cleanup);
}

async function cleanUp(): Promise<void> {
	for (const cleanup of [...cleanups].reverse()) {
		try {
			await cleanup();
		} catch (error) {
			console.error(`While stopping: ${(error as Error).message}`);
		}
	}
	cleanups.clear();
}

/** Stops everything that was started, last first, and ends the process. Safe to call twice. */
export async function leave(status: number): Promise<never> {
	leaving ??= cleanUp();
	await leaving;
	process.exit(status);
}

/** An error that the user can mend: it is shown without a stack. */
export class UserError extends Error {}

/** Runs a script's main function: an exception, Ctrl-C or SIGTERM leaves nothing running. */
export async function runMain(main: () => Promise<number>): Promise<never> {
	const fail = (error: unknown) => {
		// While leaving, whatever is stopped may fail what waits for it.
		if (!leaving) console.error(error instanceof UserError ? `\n${error.message}\n` : error);
		return leave(1);
	};
	process.on('SIGINT', () => void leave(130));
	process.on('SIGTERM', () => void leave(143));
	process.on('SIGHUP', () => void leave(129));
	process.on('uncaughtException', fail);
	process.on('unhandledRejection', fail);
	try {
		return await leave(await main());
	} catch (error) {
		return fail(error);
	}
}
