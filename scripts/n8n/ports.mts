import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { UserError } from './exit.mts';

function listen(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, '127.0.0.1', () => {
			const { port: bound } = server.address() as AddressInfo;
			server.close(() => resolve(bound));
		});
	});
}

export const freePort = (): Promise<number> => listen(0);

/** Fails with what to do where something already listens there. */
export async function assertPortFree(port: number, purpose: string, option: string): Promise<void> {
	try {
		await listen(port);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		const reason =
			code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${message})`;
		throw new UserError(
			`Port ${port} for ${purpose} ${reason}. Stop that program, or choose another port with ${option} <number>.`,
		);
	}
}
