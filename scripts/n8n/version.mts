/** Of the n8n that is installed and started: the newest complete one, or the one that the environment names. */
export const N8N_VERSION = process.env.N8N_VERSION || '2.41.1';

/** n8n 1, whose settings and REST API differ in some places. */
export const isN8n1 = N8N_VERSION.startsWith('1.');
