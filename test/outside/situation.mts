import type { Fault } from '../../sandbox/faults.mts';
import type { HaproxyConfig } from './haproxy.mts';
import type { NginxConfig } from './nginx.mts';
import type { Program } from './programs.mts';
import type { VarnishConfig } from './varnish.mts';

/** What a client gets to see. */
export interface Response {
	/** Null where the connection was cut before an answer. */
	status: number | null;
	retryAfter?: string;
	/** `cut` is what breaks off. */
	body: 'json' | 'html' | 'none' | 'cut';
}

/** How one program comes to be in a situation, and what it then answers. */
export interface Part<Config> {
	config: Config;
	answers: Response;
	/** What it answers instead, by who is quicker or to a client that has kept its connection, too. */
	or?: Response;
}

interface Configs {
	nginx: NginxConfig;
	haproxy: HaproxyConfig;
	varnish: VarnishConfig;
}

/** Something that happens between a client and a provider, with every program that can be made to do it. */
export interface Situation extends Readonly<{ [Name in Program]?: Part<Configs[Name]> }> {
	name: string;
	/** What happens, for a person. */
	meaning: string;
	/** What the provider does with each request to send, after or before it has accepted. */
	fault?: Fault;
	/** Nobody listens where the provider was. */
	isDown?: boolean;
	/** How many requests the proxy hands on before it does what the situation is about. */
	passes?: number;
	/** How often the provider has then accepted a message that was asked for once. */
	accepts: number;
	/** All that a client can say for sure of a message, by the answer alone. */
	outcome: 'accepted' | 'rejected' | 'unknown';
}
