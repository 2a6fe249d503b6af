// One n8n with this package, one sandbox, one credential that works: for all tests of `test/e2e/`.
import { after, before } from 'node:test';
import type { NodeSettings } from '../../scripts/n8n/definitions.mts';
import type { Host } from '../../scripts/n8n/host.mts';
import { startHost } from '../../scripts/n8n/host.mts';
import { runOn } from './run.mts';

export { results } from './run.mts';

/** The host that all test files share; there once the first test runs. */
export let host: Host;

before(async () => {
	host = await startHost({ callbackDelayMs: 50 });
});
after(() => host?.stop());

/** Runs the Send node of OVO Communications. */
export const runNode = (
	parameters: Record<string, unknown>,
	items?: object[],
	settings?: NodeSettings,
) => runOn(host, host.credential, parameters, items, settings);
