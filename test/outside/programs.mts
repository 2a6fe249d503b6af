import { existsSync } from 'node:fs';
import path from 'node:path';

import { skipReason } from '../debian.mts';

/** The proxies that stand between n8n and a provider, each named as its package of Debian. */
export const PROGRAMS = ['nginx', 'haproxy', 'varnish'] as const;
export type Program = (typeof PROGRAMS)[number];

const COMMANDS: Record<Program, string> = {
	nginx: 'nginx',
	haproxy: 'haproxy',
	varnish: 'varnishd',
};

/** Debian keeps servers where only root's PATH leads. */
const folders = () => [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];

/** The file to run; undefined where it is not installed. */
export const commandOf = (program: Program): string | undefined =>
	folders()
		.map((folder) => path.join(folder, COMMANDS[program]))
		.find((file) => existsSync(file));

export const missingPrograms = (): Program[] =>
	PROGRAMS.filter((program) => commandOf(program) === undefined);

/** Why tests through proxies are skipped on this machine; false where they can run. */
export const whySkipped = (): string | false => skipReason('through proxies', missingPrograms());
