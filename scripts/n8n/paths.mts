import { homedir } from 'node:os';
import path from 'node:path';

export const checkout = path.join(import.meta.dirname, '../..');

/** n8n itself lives outside the checkout, so that a fresh clone does not install it again. */
export const cacheFolder = path.join(
	process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
	'n8n-nodes-sms-gateways',
);
