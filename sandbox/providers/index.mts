import { basename } from 'node:path';

import { load, register } from '../../providers/register.mts';
import { accountsOf } from '../accounts.mts';
import type { Played, SandboxProvider } from './provider.mts';

/** All that the sandbox knows of the providers that are registered. */
export const providers: readonly SandboxProvider[] = register.map((one) => ({
	...load<{ provider: Played }>(one, 'sandbox').provider,
	...accountsOf(one),
	name: one.slug,
	displayName: one.displayName,
	contract: basename(one.files.contract),
}));
