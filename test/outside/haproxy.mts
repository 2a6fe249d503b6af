import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Launch } from './service.mts';

/** What a situation adds to a HAProxy that hands everything on. BACKEND stands for the provider's host and port. */
export interface HaproxyConfig {
	/** Where requests come in. */
	frontend?: string;
	/** Where they are handed on. */
	backend?: string;
}

const configFile = ({ frontend = '', backend = '' }: HaproxyConfig, port: number): string => `
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
${frontend}
	default_backend provider

backend provider
${backend}
	server one BACKEND
`;

export const launchHaproxy = (command: string, config: HaproxyConfig, backend: string): Launch => ({
	command,
	async prepare(folder, port) {
		const file = path.join(folder, 'haproxy.cfg');
		await writeFile(file, configFile(config, port).replaceAll('BACKEND', backend));
		return ['-db', '-f', file];
	},
});
