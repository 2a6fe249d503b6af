import { existsSync } from 'node:fs';

import { skipReason } from '../debian.mts';

/** What runs here, each with its package of Debian. */
const PROGRAMS = {
	bearerbox: { file: '/usr/sbin/bearerbox', package: 'kannel' },
	smsbox: { file: '/usr/sbin/smsbox', package: 'kannel' },
	fakesmsc: { file: '/usr/lib/kannel/test/fakesmsc', package: 'kannel-extras' },
} as const;

export const fileOf = (program: keyof typeof PROGRAMS): string => PROGRAMS[program].file;

/** Which packages of Debian a machine lacks for this. */
export function missingPackages(): string[] {
	const missing = Object.values(PROGRAMS).filter(({ file }) => !existsSync(file));
	return [...new Set(missing.map((program) => program.package))];
}

/** Why tests with Kannel are skipped on this machine; false where they can run. */
export const whySkipped = (): string | false => skipReason('with Kannel', missingPackages());
