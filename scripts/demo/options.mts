import { parseArgs } from 'node:util';
import { UserError } from '../n8n/exit.mts';

export const usage = `npm start -- [options]

Starts n8n with this package installed and a sandbox of the SMS providers beside it, sends 25
appointment reminders to the people of demo/people.csv, shows what happened to each, and stays up until Ctrl-C.
No SMS leaves this machine. Send to the people of demo/people.csv in the sandbox only: Uganda keeps no
numbers free for tests, so theirs may belong to somebody. The sandbox's credentials and the demo's two workflows are put back at
each start; whatever else is in its n8n is kept in .n8n-demo/ (delete that folder to begin anew).

  --kannel               also start a real Kannel, and send one SMS through it (needs Debian's kannel
                         and kannel-extras)
  --once                 end after the demo: status 0 if every outcome was as expected, else 1
  --port <number>        n8n's port (5678)
  --sandbox-port <number>  the sandbox's port (4010)
  --help                 this text
`;

export interface DemoOptions {
	once: boolean;
	kannel: boolean;
	help: boolean;
	port: number;
	sandboxPort: number;
}

function portOf(text: string, option: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new UserError(`${option} wants a port number from 1 to 65535, not "${text}".`);
}

export function readOptions(args: string[]): DemoOptions {
	try {
		const { values } = parseArgs({
			args,
			options: {
				once: { type: 'boolean', default: false },
				kannel: { type: 'boolean', default: false },
				help: { type: 'boolean', short: 'h', default: false },
				port: { type: 'string', default: '5678' },
				'sandbox-port': { type: 'string', default: '4010' },
			},
		});
		return {
			once: values.once,
			kannel: values.kannel,
			help: values.help,
			port: portOf(values.port, '--port'),
			sandboxPort: portOf(values['sandbox-port'], '--sandbox-port'),
		};
	} catch (error) {
		throw new UserError(`${(error as Error).message}\n\n${usage}`);
	}
}
