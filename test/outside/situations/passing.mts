import type { Situation } from '../situation.mts';

/** The answer arrives as the provider gave it. */
const ITS_OWN = { status: 200, body: 'json' } as const;

/** The proxy hands everything on. */
export const passing: Situation[] = [
	{
		name: 'plain',
		meaning: 'The proxy hands requests and answers on, configured as little as can be.',
		accepts: 1,
		outcome: 'accepted',
		nginx: { config: {}, answers: ITS_OWN },
		haproxy: { config: {}, answers: ITS_OWN },
		varnish: { config: {}, answers: ITS_OWN },
	},
	{
		name: 'buffers everything',
		meaning: 'The proxy waits for the whole request, and for the whole answer where it can.',
		accepts: 1,
		outcome: 'accepted',
		nginx: {
			config: { location: 'proxy_request_buffering on; proxy_buffering on;' },
			answers: ITS_OWN,
		},
		haproxy: { config: { frontend: '\toption http-buffer-request' }, answers: ITS_OWN },
		varnish: {
			config: {
				vcl: `
					sub vcl_recv { std.cache_req_body(1MB); }
					sub vcl_backend_response { set beresp.do_stream = false; }`,
			},
			answers: ITS_OWN,
		},
	},
	{
		name: 'buffers nothing',
		meaning: 'The proxy hands each piece on as it comes, over connections that it keeps.',
		accepts: 1,
		outcome: 'accepted',
		nginx: {
			config: {
				upstream: 'server BACKEND; keepalive 8;',
				location: `
					proxy_http_version 1.1;
					proxy_set_header Connection "";
					proxy_request_buffering off;
					proxy_buffering off;`,
			},
			answers: ITS_OWN,
		},
		haproxy: {
			config: { frontend: '\toption http-no-delay', backend: '\thttp-reuse always' },
			answers: ITS_OWN,
		},
		varnish: {
			config: { vcl: 'sub vcl_backend_response { set beresp.do_stream = true; }' },
			answers: ITS_OWN,
		},
	},
];
