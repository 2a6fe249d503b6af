import type { Situation } from '../situation.mts';

/** What each status says of the request: 302 and 303 also come after something was done. */
const STATUSES = [
	[301, 'rejected'],
	[302, 'unknown'],
	[303, 'unknown'],
	[307, 'rejected'],
	[308, 'rejected'],
] as const;

/** The proxy sends everybody elsewhere: to the provider itself, so that the ledger shows who went there. */
export const redirecting: Situation[] = STATUSES.map(([status, outcome]) => ({
	name: `redirect ${status}`,
	meaning: `The proxy answers that the provider is at another address, with ${status}.`,
	accepts: 0,
	outcome,
	nginx: {
		config: { location: `return ${status} http://BACKEND$request_uri;` },
		answers: { status, body: 'html' },
	},
	haproxy: {
		config: { frontend: `\thttp-request redirect prefix http://BACKEND code ${status}` },
		answers: { status, body: 'none' },
	},
	varnish: {
		config: {
			vcl: `
				sub vcl_recv { return (synth(${status})); }
				sub vcl_synth { set resp.http.Location = "http://BACKEND" + req.url; }`,
		},
		answers: { status, retryAfter: '5', body: 'html' },
	},
}));
