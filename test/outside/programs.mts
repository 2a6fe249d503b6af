import { existsSync } from 'node:fs';
import path from 'node:path';

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

const isCi = () => ![undefined, '', 'false'].includes(process.env.CI);

/**
 * Why tests through proxies are skipped on this machine; false where they can run.
 *
 * @param missing what is not installed
 * @param isRequired whether a missing program is an error instead, so that CI cannot pass by skipping
 */
export function whySkipped(missing = missingPrograms(), isRequired = isCi()): string | false {
	if (missing.length === 0) return false;
	const names = missing.join(' ');
	const sentence = `Nothing was tested through proxies: install ${names} first (Debian, Ubuntu: apt-get install ${names}).`;
	if (isRequired) throw new Error(sentence);
	return sentence;
}
