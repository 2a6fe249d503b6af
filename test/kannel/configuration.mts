import path from 'node:path';

type Settings = Record<string, string | number | boolean>;
type GroupName = 'core' | 'smsc' | 'smsbox' | 'sendsms-user' | 'sms-service';

/** How Kannel reaches the operator. */
export type Connection =
	/** It waits for a fakesmsc. */
	| 'fake'
	/** It connects to an SMSC on this machine. */
	| { smpp: number };

export interface Ports {
	admin: number;
	boxes: number;
	sendsms: number;
	/** Where a fakesmsc finds it. */
	smsc: number;
}

/** What a test needs to be otherwise. */
export type Changes = Partial<Record<GroupName, Settings>>;

export const USERNAME = 'kannel-user';
export const PASSWORD = 'kannel-password';

/** Kannel itself refuses numbers that begin so: nobody has one. */
export const DENIED_PREFIX = '+999';
/** No operator takes numbers that begin so: nobody has one. */
export const UNROUTABLE_PREFIX = '+888';

const LOCAL = '127.0.0.1';

const smscOf = (connection: Connection, ports: Ports): Settings =>
	connection === 'fake'
		? { smsc: 'fake', host: LOCAL, port: ports.smsc, 'connect-allow-ip': LOCAL }
		: {
				...{ smsc: 'smpp', host: LOCAL, port: connection.smpp, 'transceiver-mode': true },
				...{ 'smsc-username': 'kannel', 'smsc-password': 'secret', 'system-type': '""' },
				// As long as after a lost connection Kannel queues.
				'reconnect-delay': 1,
			};

function groupsOf(
	folder: string,
	ports: Ports,
	connection: Connection,
	incomingUrl: string,
): Record<GroupName, Settings> {
	const inFolder = (name: string) => `"${path.join(folder, name)}"`;
	return {
		core: {
			...{ 'admin-port': ports.admin, 'admin-interface': LOCAL, 'admin-password': PASSWORD },
			...{ 'smsbox-port': ports.boxes, 'smsbox-interface': LOCAL },
			...{ 'log-file': inFolder('bearerbox.log'), 'log-level': 0 },
			// Both are kept on disk: nothing is forgotten when it is killed.
			...{ 'store-type': 'spool', 'store-location': inFolder('store') },
			...{ 'dlr-storage': 'spool', 'dlr-spool': inFolder('reports') },
			// What is queued is tried again after so many seconds.
			'sms-resend-freq': 1,
		},
		smsc: {
			...smscOf(connection, ports),
			...{ 'smsc-id': 'operator', 'denied-prefix': UNROUTABLE_PREFIX },
		},
		smsbox: {
			...{ 'bearerbox-host': LOCAL, 'bearerbox-port': ports.boxes },
			...{ 'sendsms-port': ports.sendsms, 'sendsms-interface': LOCAL },
			...{ 'log-file': inFolder('smsbox.log'), 'access-log': inFolder('access.txt') },
			'black-list-regex': `^\\${DENIED_PREFIX}`,
		},
		'sendsms-user': {
			...{ username: USERNAME, password: PASSWORD },
			// Without these, Kannel would cut a long text after its first part.
			...{ 'max-messages': 10, concatenation: true },
		},
		'sms-service': {
			...{ keyword: 'default', 'get-url': `"${incomingUrl}"` },
			// Else what the URL answers would be sent to whoever wrote.
			'max-messages': 0,
		},
	};
}

/** Kannel's configuration, with its files in a folder. */
export function configurationOf(
	folder: string,
	ports: Ports,
	connection: Connection,
	incomingUrl: string,
	changes: Changes = {},
): string {
	const groups = Object.entries(groupsOf(folder, ports, connection, incomingUrl));
	return groups
		.map(([name, settings]) => {
			const all = { group: name, ...settings, ...changes[name as GroupName] };
			const lines = Object.entries(all).map(([key, value]) => `${key} = ${value}\n`);
			return lines.join('');
		})
		.join('\n');
}
