import type { Response, Situation } from '../situation.mts';

/** More often than anybody asks. */
const ALWAYS = 1_000;

/** Longer than the proxies wait. */
const LONG_MS = 5_000;

const page = (status: number): Response => ({ status, body: 'html' });

/** Varnish's own page, "Guru Meditation": whatever went wrong, it asks to come again in 5 seconds. */
const MEDITATION: Response = { status: 503, retryAfter: '5', body: 'html' };

/** So HAProxy leaves it to browsers to ask again. */
const HUNG_UP: Response = { status: null, body: 'cut' };

const BROKEN_OFF: Response = { status: 200, body: 'cut' };

/** The provider has accepted, and its answer does not come through. */
export const broken: Situation[] = [
	{
		name: 'slow backend',
		meaning: 'The provider accepts at once, and answers later than the proxy waits.',
		fault: { kind: 'slow', ms: LONG_MS, times: ALWAYS },
		accepts: 1,
		outcome: 'unknown',
		nginx: { config: { location: 'proxy_read_timeout 1s;' }, answers: page(504) },
		haproxy: { config: { backend: '\ttimeout server 1s' }, answers: page(504) },
		varnish: { config: { parameters: ['first_byte_timeout=1'] }, answers: MEDITATION },
	},
	{
		name: 'stalling backend',
		meaning: 'The provider accepts, and its answer stops halfway for longer than the proxy waits.',
		fault: { kind: 'trickle', ms: LONG_MS, times: ALWAYS },
		accepts: 1,
		outcome: 'unknown',
		nginx: { config: { location: 'proxy_read_timeout 1s;' }, answers: BROKEN_OFF },
		haproxy: { config: { backend: '\ttimeout server 1s' }, answers: BROKEN_OFF },
		varnish: { config: { parameters: ['between_bytes_timeout=1'] }, answers: BROKEN_OFF },
	},
	{
		name: 'backend gone',
		meaning: 'The provider accepts, and its connection is reset before it answers.',
		fault: { kind: 'reset', when: 'after', times: ALWAYS },
		accepts: 1,
		outcome: 'unknown',
		nginx: { config: {}, answers: page(502) },
		haproxy: { config: {}, answers: page(502) },
		varnish: { config: {}, answers: MEDITATION },
	},
	{
		name: 'backend gone, connection kept',
		meaning: 'The same, on a connection that the proxy has kept from an earlier request.',
		passes: 1,
		fault: { kind: 'reset', when: 'after', times: ALWAYS },
		accepts: 1,
		outcome: 'unknown',
		nginx: {
			config: {
				upstream: 'server BACKEND; keepalive 8;',
				location: 'proxy_http_version 1.1; proxy_set_header Connection "";',
			},
			answers: page(502),
		},
		haproxy: { config: { backend: '\thttp-reuse always' }, answers: page(502), or: HUNG_UP },
		varnish: { config: {}, answers: MEDITATION },
	},
	{
		name: 'truncated answer',
		meaning: 'The provider accepts, and its connection breaks off in the middle of its answer.',
		fault: { kind: 'truncated', times: ALWAYS },
		accepts: 1,
		outcome: 'unknown',
		nginx: { config: {}, answers: BROKEN_OFF },
		haproxy: { config: {}, answers: BROKEN_OFF },
		varnish: { config: {}, answers: BROKEN_OFF, or: MEDITATION },
	},
	{
		name: 'truncated answer, read to its end first',
		meaning: 'The same, behind a proxy that waits for the whole answer and so notices in time.',
		fault: { kind: 'truncated', times: ALWAYS },
		accepts: 1,
		outcome: 'unknown',
		varnish: {
			config: { vcl: 'sub vcl_backend_response { set beresp.do_stream = false; }' },
			answers: MEDITATION,
		},
	},
	{
		name: 'answer refused',
		meaning:
			'The provider accepts, and its answer is larger than the proxy allows, or against its rules.',
		accepts: 1,
		outcome: 'unknown',
		nginx: { config: { location: 'proxy_buffer_size 64;' }, answers: page(502) },
		haproxy: { config: { backend: '\thttp-response deny' }, answers: page(502) },
		varnish: {
			config: { parameters: ['http_max_hdr=32', 'http_resp_hdr_len=40'] },
			answers: MEDITATION,
		},
	},
];
