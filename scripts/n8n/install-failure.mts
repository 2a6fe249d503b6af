import { CommandError } from './run.mts';

const causes: Array<[RegExp, string]> = [
	[
		/ENOSPC|no space left/i,
		'The disk is full. Make room (n8n needs 4 GB), or set XDG_CACHE_HOME to a folder on another disk.',
	],
	[
		/gyp ERR! find Python|not found: make|spawn make ENOENT|make: .*not found|g\+\+|c\+\+: /i,
		'A part of n8n (sqlite3) had to be compiled, and the compiler is missing or failed. ' +
			'Install Python 3, make and g++ (Debian, Ubuntu: "apt install python3 make g++"; macOS: "xcode-select --install").',
	],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET|network/i,
		'The npm registry is not within reach. Is there a network? Behind a proxy, set HTTPS_PROXY.',
	],
	[
		/ETARGET|E404|No matching version/i,
		'The npm registry has no such version of n8n or of one of its parts.',
	],
];

/** What a user can do about an install that failed. */
export function explainInstallFailure(error: Error, logFile: string): string {
	const output = error instanceof CommandError ? error.output : error.message;
	const cause = causes.find(([pattern]) => pattern.test(output))?.[1] ?? error.message;
	return (
		`n8n could not be installed. ${cause}\n` +
		`All that npm wrote is in ${logFile}. Run the same command again to go on; nothing half-installed is left behind.`
	);
}
