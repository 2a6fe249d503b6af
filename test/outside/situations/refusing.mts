import type { Response, Situation } from '../situation.mts';

const page = (status: number, retryAfter?: string): Response => ({
	...{ status, body: 'html' },
	...(retryAfter === undefined ? {} : { retryAfter }),
});

const CUT: Response = { status: null, body: 'cut' };

/** The provider never hears of it. */
export const refusing: Situation[] = [
	{
		name: 'backend down',
		meaning:
			'Nobody listens where the provider was. The answer looks as if it had accepted and gone.',
		isDown: true,
		accepts: 0,
		outcome: 'unknown',
		nginx: { config: {}, answers: page(502) },
		haproxy: { config: { backend: '\tretries 0' }, answers: page(503) },
		varnish: { config: {}, answers: page(503, '5') },
	},
	{
		name: 'maintenance',
		meaning: 'The proxy asks everybody to come again later.',
		accepts: 0,
		outcome: 'unknown',
		nginx: {
			config: { location: 'return 503;', server: 'add_header Retry-After 2 always;' },
			answers: page(503, '2'),
		},
		haproxy: {
			config: {
				frontend: `\thttp-request return status 503 content-type text/html string '<h1>Later</h1>' hdr Retry-After 2`,
			},
			answers: page(503, '2'),
		},
		varnish: {
			config: { vcl: 'sub vcl_recv { return (synth(503, "Maintenance")); }' },
			answers: page(503, '5'),
		},
	},
	{
		name: 'forbidden',
		meaning: 'A firewall in the proxy does not let the request in.',
		accepts: 0,
		outcome: 'rejected',
		nginx: { config: { location: 'deny all;' }, answers: page(403) },
		haproxy: { config: { frontend: '\thttp-request deny' }, answers: page(403) },
		varnish: {
			config: { vcl: 'sub vcl_recv { return (synth(403, "Forbidden")); }' },
			answers: page(403, '5'),
		},
	},
	{
		name: 'hangs up',
		meaning: 'The proxy ends the connection without a word.',
		accepts: 0,
		outcome: 'unknown',
		nginx: { config: { location: 'return 444;' }, answers: CUT },
		haproxy: { config: { frontend: '\thttp-request reject' }, answers: CUT },
	},
	{
		name: 'too large',
		meaning: 'The body is larger than the proxy allows.',
		accepts: 0,
		outcome: 'rejected',
		nginx: { config: { server: 'client_max_body_size 10;' }, answers: page(413) },
		haproxy: {
			config: {
				frontend: '\thttp-request deny deny_status 413 if { req.hdr_val(content-length) gt 10 }',
			},
			answers: page(413),
		},
		varnish: {
			config: {
				vcl: `sub vcl_recv {
					if (std.integer(req.http.Content-Length, 0) > 10) { return (synth(413)); }
				}`,
			},
			answers: page(413, '5'),
		},
	},
	{
		name: 'too often',
		meaning: 'The proxy allows one request a minute, and refuses those beyond with 429.',
		passes: 1,
		accepts: 0,
		outcome: 'rejected',
		nginx: {
			config: {
				http: 'limit_req_zone $binary_remote_addr zone=all:1m rate=1r/m;',
				location: 'limit_req zone=all; limit_req_status 429;',
			},
			answers: page(429),
		},
		haproxy: {
			config: {
				frontend: `
	stick-table type integer size 1 expire 1m store http_req_rate(1m)
	http-request track-sc0 always_true
	http-request deny deny_status 429 if { sc_http_req_rate(0) gt 1 }`,
			},
			answers: page(429),
		},
	},
	{
		name: 'too often, as a fault',
		meaning: 'The same with 503, as nginx does it where nothing else is said.',
		passes: 1,
		accepts: 0,
		outcome: 'unknown',
		nginx: {
			config: {
				http: 'limit_req_zone $binary_remote_addr zone=all:1m rate=1r/m;',
				location: 'limit_req zone=all;',
			},
			answers: page(503),
		},
	},
];
