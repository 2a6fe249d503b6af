import { launchHaproxy } from './haproxy.mts';
import { launchNginx } from './nginx.mts';
import { commandOf, type Program } from './programs.mts';
import { startService, type Launch, type Service } from './service.mts';
import type { Situation } from './situation.mts';
import { launchVarnish } from './varnish.mts';

/** How a program is started for a situation, which not every program can be in. */
function launchOf(program: Program, situation: Situation, backend: string): Launch | undefined {
	const command = commandOf(program);
	if (command === undefined) throw new Error(`${program} is not installed.`);
	const { nginx, haproxy, varnish } = situation;
	switch (program) {
		case 'nginx':
			return nginx && launchNginx(command, nginx.config, backend);
		case 'haproxy':
			return haproxy && launchHaproxy(command, haproxy.config, backend);
		case 'varnish':
			return varnish && launchVarnish(command, varnish.config, backend);
	}
}

/**
 * Puts a proxy in front of a provider.
 *
 * @param backendUrl the provider's; its path goes to the end of the proxy's URL by itself
 */
export async function startProxy(
	program: Program,
	situation: Situation,
	backendUrl: string,
): Promise<Service> {
	const launch = launchOf(program, situation, new URL(backendUrl).host);
	if (launch === undefined) {
		throw new Error(`${program} knows no way into the situation "${situation.name}".`);
	}
	return await startService(launch);
}
