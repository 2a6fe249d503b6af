import { existsSync } from 'node:fs';

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

const isCi = () => ![undefined, '', 'false'].includes(process.env.CI);

/**
 * Why tests with Kannel are skipped on this machine; false where they can run.
 *
 * @param missing what is not installed
 * @param isRequired whether a missing package is an error instead, so that CI cannot pass by skipping
 */
export function whySkipped(missing = missingPackages(), isRequired = isCi()): string | false {
	if (missing.length === 0) return false;
	const names = missing.join(' ');
	const sentence = `Nothing was tested with Kannel: install ${names} first (Debian, Ubuntu: apt-get install ${names}).`;
	if (isRequired) throw new Error(sentence);
	return sentence;
}
