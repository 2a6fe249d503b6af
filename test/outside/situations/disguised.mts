import type { Situation } from '../situation.mts';

const ALWAYS = 1_000;

const PAGE = '<!doctype html><title>We will be back soon</title>';

/** As gateways for APIs write it. It looks like a provider's own error, and says nothing of what the provider did. */
const ERROR = '{"status":"error","message":"Gateway time-out"}';

const RESET = { kind: 'reset', when: 'after', times: ALWAYS } as const;

/** The provider has accepted, and the proxy's own answer does not look like one. */
export const disguised: Situation[] = [
	{
		name: 'page with status 200',
		meaning: 'The provider accepts and is gone; the proxy shows a friendly page, with HTTP 200.',
		fault: RESET,
		accepts: 1,
		outcome: 'unknown',
		nginx: {
			config: {
				location: 'error_page 502 =200 @sorry;',
				server: `location @sorry { default_type text/html; return 200 '${PAGE}'; }`,
			},
			answers: { status: 200, body: 'html' },
		},
		haproxy: {
			config: {
				backend: `
	http-error status 502 content-type text/html string '${PAGE}'
	http-after-response set-status 200 if { status 502 }`,
			},
			answers: { status: 200, body: 'html' },
		},
		varnish: {
			config: { vcl: 'sub vcl_backend_error { set beresp.status = 200; }' },
			answers: { status: 200, retryAfter: '5', body: 'html' },
		},
	},
	{
		name: 'error in JSON',
		meaning: "The provider accepts and is gone; the proxy's own error comes as JSON.",
		fault: RESET,
		accepts: 1,
		outcome: 'unknown',
		nginx: {
			config: {
				location: 'error_page 502 @error;',
				server: `location @error { default_type application/json; return 502 '${ERROR}'; }`,
			},
			answers: { status: 502, body: 'json' },
		},
		haproxy: {
			config: {
				backend: `\thttp-error status 502 content-type application/json string '${ERROR}'`,
			},
			answers: { status: 502, body: 'json' },
		},
		varnish: {
			config: {
				vcl: `
					sub vcl_backend_error {
						set beresp.http.Content-Type = "application/json";
						set beresp.http.Retry-After = "5";
						synthetic("""${ERROR}""");
						return (deliver);
					}`,
			},
			answers: { status: 503, retryAfter: '5', body: 'json' },
		},
	},
];
