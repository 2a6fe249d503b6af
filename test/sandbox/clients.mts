import { load, register } from '../../providers/register.mts';
import type { Client } from './requests.mts';

/** How one speaks to each provider that is registered, by its slug. */
export const clients: Record<string, Client> = Object.fromEntries(
	register.map((one) => [one.slug, load<{ client: Client }>(one, 'client').client]),
);

export const names = Object.keys(clients);
