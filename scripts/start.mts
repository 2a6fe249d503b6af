// `npm start`: a real n8n with this package, the sandbox beside it, and the main job done once.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startSandbox } from '../sandbox/server.mts';
import { deviations } from './demo/check.mts';
import { readOptions, usage } from './demo/options.mts';
import { login, placeCredentials, placeDemo, placeExamples } from './demo/place.mts';
import { sendReminders } from './demo/reminders.mts';
import { formatReminders } from './demo/table.mts';
import { ovoAccount } from './n8n/accounts.mts';
import { buildIfStale } from './n8n/build.mts';
import { N8nClient } from './n8n/client.mts';
import { UserError, beforeExit, runMain } from './n8n/exit.mts';
import { ensureN8n } from './n8n/install.mts';
import { installCheckout } from './n8n/package.mts';
import { checkout } from './n8n/paths.mts';
import { assertPortFree } from './n8n/ports.mts';
import { formatDuration, withProgress } from './n8n/progress.mts';
import { startN8n } from './n8n/server.mts';
import { N8N_VERSION } from './n8n/version.mts';

/** Schedules and dates of the workflows follow the clock of whoever tries them. */
const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

await runMain(async () => {
	const started = Date.now();
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(usage);
		return 0;
	}
	await assertPortFree(options.port, 'n8n', '--port');
	await assertPortFree(options.sandboxPort, 'the sandbox', '--sandbox-port');
	const sandbox = await startSandbox({ port: options.sandboxPort });
	beforeExit(() => sandbox.close());

	await buildIfStale();
	const dir = await ensureN8n();
	const userFolder = path.join(checkout, '.n8n-demo');
	await mkdir(userFolder, { recursive: true });
	await withProgress('Installing the package into n8n', () => installCheckout(userFolder));

	const n8n = await withProgress(`Starting n8n ${N8N_VERSION}`, () =>
		startN8n({
			dir,
			userFolder,
			port: options.port,
			logFile: path.join(userFolder, 'n8n.log'),
			// As n8n itself has it: the nodes say there how long they wait.
			env: { N8N_LOG_LEVEL: 'info', GENERIC_TIMEZONE: ownTimeZone },
		}),
	);

	const client = new N8nClient(n8n.url);
	await client.signIn(login);
	const credentials = await placeCredentials(client, sandbox);
	const examples = await placeExamples(client, credentials);
	const reminders = await withProgress(
		'Sending 25 reminders and waiting for their reports',
		async () => sendReminders(client, await placeDemo(client, credentials)),
	);

	console.log(`\n${formatReminders(reminders)}\n`);
	const wrong = deviations(reminders, sandbox.ledger);
	for (const what of wrong) console.error(`Not as expected: ${what}.`);
	if (wrong.length === 0)
		console.log('All as expected: nobody was missed, and nobody got it twice.');
	// Loads an SMSC, which the demo itself does not need.
	const kannel = options.kannel ? await import('./demo/kannel.mts') : null;
	const shown = kannel && (await kannel.showKannel(client));
	if (shown) console.log(`\n${shown.told}\n`);
	const isWell = wrong.length === 0 && shown?.isWell !== false;
	console.log(`Ready after ${formatDuration(Date.now() - started)}.`);
	if (options.once) return isWell ? 0 : 1;

	console.log(`
  n8n        ${n8n.url}   (${login.email} / ${login.password})
  workflows  ${n8n.url}/home/workflows   (${examples} more to try, each with a note)
  time zone  ${await client.timeZone()}
  sandbox    ${sandbox.url}   (API key ${ovoAccount.data.apiKey})
${shown ? `  Kannel     ${shown.url}   (${shown.username} / ${shown.password})\n` : ''}  log        ${path.relative(process.cwd(), n8n.logFile)}

Send a list of your own: paste it into ${n8n.url}/form/appointment-reminders
Nothing leaves this computer, whatever numbers it has. Those of the demo may belong to somebody.

Ctrl-C stops n8n and the sandbox.`);
	await n8n.ended;
	throw new UserError(`n8n ended by itself. Its log says why: ${n8n.logFile}`);
});
