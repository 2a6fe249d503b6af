import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Launch, Place } from './service.mts';

/** What a situation adds to a Varnish that hands everything on. BACKEND stands for the provider's host and port. */
export interface VarnishConfig {
	/** Runs ahead of Varnish's own subroutines. */
	vcl?: string;
	/** Of varnishd, as in `first_byte_timeout=1`. */
	parameters?: string[];
}

const vclFile = ({ vcl = '' }: VarnishConfig, [host, port]: string[], { mark }: Place) => `
vcl 4.1;
import std;
backend default { .host = "${host}"; .port = "${port}"; }
sub vcl_recv { if (req.url == "${mark}") { return (synth(204)); } }
${vcl}
sub vcl_recv { return (pass); }
`;

/** For a quick start: few threads, a small log, and a configuration that is compiled without optimisation. */
const SMALL = [
	...['thread_pools=1', 'thread_pool_min=10', 'vsl_space=1M'],
	'cc_command=exec cc -fpic -shared -o %o %s',
];

export const launchVarnish = (command: string, config: VarnishConfig, backend: string): Launch => ({
	command,
	async prepare(folder, place) {
		const file = path.join(folder, 'provider.vcl');
		await writeFile(
			file,
			vclFile(config, backend.split(':'), place).replaceAll('BACKEND', backend),
		);
		const parameters = [...SMALL, ...(config.parameters ?? [])];
		return [
			...['-F', '-j', 'none', '-n', path.join(folder, 'varnish'), '-s', 'malloc,8m'],
			...['-a', `127.0.0.1:${place.port}`, '-f', file],
			...parameters.flatMap((parameter) => ['-p', parameter]),
		];
	},
});
