import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Launch, Place } from './service.mts';

/** What a situation adds to an nginx that hands everything on. BACKEND stands for the provider's host and port. */
export interface NginxConfig {
	/** The providers, instead of BACKEND alone. */
	upstream?: string;
	/** Around the server. */
	http?: string;
	/** Beside the location that hands on. */
	server?: string;
	/** Where requests are handed on. */
	location?: string;
}

/** All paths are below the folder: those that Debian compiled in belong to root. */
const configFile = (
	{ upstream = 'server BACKEND;', http = '', server = '', location = '' }: NginxConfig,
	{ port, mark }: Place,
): string => `
daemon off;
# A single process: no worker is left over when it is killed.
master_process off;
pid nginx.pid;
error_log error.log;
events {}
http {
	access_log access.log;
	client_body_temp_path body;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	scgi_temp_path scgi;
	uwsgi_temp_path uwsgi;
	upstream provider { ${upstream} }
	${http}
	server {
		listen 127.0.0.1:${port};
		location = ${mark} { return 204; }
		location / {
			proxy_pass http://provider;
			${location}
		}
		${server}
	}
}
`;

export const launchNginx = (command: string, config: NginxConfig, backend: string): Launch => ({
	command,
	async prepare(folder, place) {
		const file = path.join(folder, 'nginx.conf');
		await writeFile(file, configFile(config, place).replaceAll('BACKEND', backend));
		// Without -e, Debian's would first try to write to /var/log/nginx.
		return ['-p', `${folder}/`, '-c', file, '-e', 'error.log'];
	},
});
