import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Launch, Place } from './service.mts';

/** What a situation adds to a HAProxy that hands everything on. BACKEND stands for the provider's host and port. */
export interface HaproxyConfig {
	/** Where requests come in. */
	frontend?: string;
	/** Where they are handed on. */
	backend?: string;
}

const configFile = (
	{ frontend = '', backend = '' }: HaproxyConfig,
	{ port, mark }: Place,
): string => `
global
	log stdout format raw local0

defaults
	mode http
	log global
	option httplog
	timeout connect 200ms
	timeout client 50s
	timeout server 50s

frontend clients
	bind 127.0.0.1:${port}
	http-request return status 204 if { path ${mark} }
${frontend}
	default_backend provider

backend provider
${backend}
	server one BACKEND
`;

export const launchHaproxy = (command: string, config: HaproxyConfig, backend: string): Launch => ({
	command,
	async prepare(folder, place) {
		const file = path.join(folder, 'haproxy.cfg');
		await writeFile(file, configFile(config, place).replaceAll('BACKEND', backend));
		return ['-db', '-f', file];
	},
});
