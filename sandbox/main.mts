import { parseArgs } from 'node:util';

import { about } from './about.mts';
import { providers } from './providers/index.mts';
import { startSandbox } from './server.mts';

const HELP = `A sandbox for SMS: it answers as the providers' public documents say, and sends nothing.

  npm run sandbox -- [options]

  --port <number>             4010
  --host <address>            127.0.0.1
  --callback-delay <ms>       500: from acceptance to the delivery report
  --callback-retries <count>  3
  --allow-remote-callbacks    post delivery reports to other machines, too
  --seed <number>             the same seed gives the same message ids
`;

function fail(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}

function readOptions() {
	try {
		return parseArgs({
			options: {
				port: { type: 'string', default: '4010' },
				host: { type: 'string', default: '127.0.0.1' },
				'callback-delay': { type: 'string', default: '500' },
				'callback-retries': { type: 'string', default: '3' },
				'allow-remote-callbacks': { type: 'boolean', default: false },
				seed: { type: 'string', default: String(Date.now()) },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		return fail(`${(error as Error).message}\n\n${HELP}`);
	}
}

function wholeNumber(name: string, text: string): number {
	return /^\d+$/.test(text)
		? Number(text)
		: fail(`--${name} must be a whole number, not "${text}".`);
}

const options = readOptions();
if (options.help) {
	console.log(HELP);
	process.exit();
}
const port = wholeNumber('port', options.port);
const { host } = options;

try {
	const sandbox = await startSandbox({
		port,
		host,
		callbackDelayMs: wholeNumber('callback-delay', options['callback-delay']),
		callbackRetries: wholeNumber('callback-retries', options['callback-retries']),
		allowRemoteCallbacks: options['allow-remote-callbacks'],
		seed: wholeNumber('seed', options.seed),
		log: console.log,
	});
	process.once('SIGINT', () => sandbox.close());
	process.once('SIGTERM', () => sandbox.close());
	const { notice, control, providers: served } = about(sandbox.url, providers);
	console.log(`${notice}\n`);
	for (const { name, baseUrl, keys } of served) {
		console.log(`${name}\n  base URL  ${baseUrl}`);
		for (const [key, meaning] of Object.entries(keys))
			console.log(`  key       ${key}: ${meaning}`);
	}
	console.log(
		`\nMagic numbers, and all the rest: ${sandbox.url}\nControl: ${control}\nStop: Ctrl-C\n`,
	);
} catch (error) {
	const { code, message } = error as NodeJS.ErrnoException;
	fail(
		code === 'EADDRINUSE'
			? `Port ${port} is taken. Stop what listens there, or choose another: npm run sandbox -- --port ${port + 1}`
			: `The sandbox could not start: ${message}`,
	);
}
