import type { Part, Response, Situation } from '../situation.mts';
import type { HaproxyConfig } from '../haproxy.mts';
import type { NginxConfig } from '../nginx.mts';
import type { VarnishConfig } from '../varnish.mts';

/** Proxies that were told to ask again, whatever the request does: one more time. */
const nginx: NginxConfig = {
	upstream: 'server BACKEND max_fails=0; server BACKEND max_fails=0;',
	location: 'proxy_next_upstream error timeout http_502 http_503 http_504 non_idempotent;',
};
const haproxy: HaproxyConfig = { backend: '\tretries 1\n\tretry-on all-retryable-errors' };
const varnish: VarnishConfig = {
	vcl: `
		sub vcl_recv { std.cache_req_body(1MB); }
		sub vcl_backend_error { if (bereq.retries == 0) { return (retry); } }`,
};

const answered = <Config,>(config: Config, answers: Response): Part<Config> => ({
	config,
	answers,
});

const ITS_OWN: Response = { status: 200, body: 'json' };

/** The provider hears twice of what was asked for once. Nobody but the provider can prevent that. */
export const retrying: Situation[] = [
	{
		name: 'proxy asks again',
		meaning:
			'The provider accepts and is gone; the proxy asks once more, and hands on the second answer.',
		fault: { kind: 'reset', when: 'after' },
		accepts: 2,
		outcome: 'accepted',
		nginx: answered(nginx, ITS_OWN),
		haproxy: answered(haproxy, ITS_OWN),
		varnish: answered(varnish, ITS_OWN),
	},
	{
		name: 'proxy asks again, in vain',
		meaning: 'The same, but the provider is gone after the second, too.',
		fault: { kind: 'reset', when: 'after', times: 1_000 },
		accepts: 2,
		outcome: 'unknown',
		nginx: answered(nginx, { status: 502, body: 'html' }),
		haproxy: answered(haproxy, { status: 502, body: 'html' }),
		varnish: answered(varnish, { status: 503, retryAfter: '5', body: 'html' }),
	},
	{
		name: 'proxy asks again untold',
		meaning:
			'The provider accepts and is gone, on a connection that was used before; Varnish takes it for one that had been closed.',
		passes: 1,
		fault: { kind: 'reset', when: 'after' },
		accepts: 2,
		outcome: 'accepted',
		varnish: answered({ vcl: 'sub vcl_recv { std.cache_req_body(1MB); }' }, ITS_OWN),
	},
];
