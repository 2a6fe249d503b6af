import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { beforeExit } from './exit.mts';

export class CommandError extends Error {
	readonly output: string;

	constructor(command: string, status: number | null, output: string) {
		super(
			`"${command}" ended with ${status ?? 'a signal'}:\n${output.split('\n').slice(-25).join('\n')}`,
		);
		this.output = output;
	}
}

/** The environment for a child: this very Node is the `node` that it and its scripts find. */
export function withThisNode(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
	return { ...env, PATH: [path.dirname(process.execPath), env.PATH].join(path.delimiter) };
}

/** Runs a command quietly and returns what it wrote to stdout; all its output goes to `logFile`. */
export function run(
	command: string,
	args: string[],
	{ cwd, env, logFile }: { cwd: string; env?: NodeJS.ProcessEnv; logFile?: string },
): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: withThisNode({ ...process.env, ...env }),
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		// The group, because npm has children of its own.
		const forget = beforeExit(() => void (child.pid && process.kill(-child.pid, 'SIGKILL')));
		const log = logFile ? createWriteStream(logFile, { flags: 'a' }) : undefined;
		let stdout = '';
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				output += chunk;
				log?.write(chunk);
			});
		}
		const end = (status: number | null, error?: Error) => {
			forget();
			log?.end();
			if (status === 0) resolve(stdout);
			else reject(error ?? new CommandError([command, ...args].join(' '), status, output));
		};
		child.on('error', (error) => end(null, error));
		child.on('close', (status) => end(status));
	});
}
