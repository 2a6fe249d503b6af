import type {
	ICredentialType,
	IDataObject,
	INodeParameters,
	INodeType,
	OnError,
} from 'n8n-workflow';

import type { SmsProvider } from '../../nodes/shared/provider.ts';
import type { Callback } from '../engine/trigger-host.mts';

/** What the provider's API answers in a case. */
export interface CannedAnswer {
	status: number;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	json?: unknown;
	/** Sent as it is, instead. */
	text?: string;
	/** The contract does not know this shape; the node still has to make sense of it. */
	undocumented?: true;
	/** The connection is cut instead. */
	cut?: true;
}

/** A request that the node must make, and what it is answered with. */
export interface Exchange {
	method: 'GET' | 'POST';
	/** With the query, if there is one. */
	path: string;
	/** Beside the table's own; null is for a header that must not be there. */
	headers?: Record<string, string | null>;
	json?: unknown;
	form?: Record<string, string>;
	text?: string;
	/** The contract does not allow this request, on purpose: the user named the path, say. */
	undocumented?: true;
	answer: CannedAnswer;
}

/** One run of the node: all that it may ask for, and all that may come of it. */
export interface Case {
	label: string;
	/** Beside the table's own. */
	credential?: IDataObject;
	parameters: INodeParameters;
	items?: IDataObject[];
	onError?: OnError;
	/** In this order, none more, none less. */
	exchanges: Exchange[];
	/** The JSON of every item of the first output. */
	output?: unknown[];
	/** The node's error: those of its fields that matter. */
	error?: { name?: string; message?: unknown; description?: unknown; httpCode?: string | null };
	hints?: unknown[];
	/** Secrets that the user asked to see, so that they may be in the output (and nowhere else). */
	reveals?: string[];
}

/** A delivery report that reaches the trigger. */
export interface CallbackCase extends Callback {
	label: string;
	parameters?: INodeParameters;
	/** The JSON of every item, of a delivery report if nothing else is said; null where no execution starts. */
	items: unknown[] | null;
	/** What the trigger answers by itself. */
	status?: number;
}

/** What a provider's file here says. */
export interface ProviderCases {
	credential: IDataObject;
	/** Headers of every request. */
	headers: Record<string, string>;
	/** None of these may be seen anywhere: keys, passwords, tokens, and the forms in which they travel. */
	secrets: string[];
	cases: Case[];
	callbacks: CallbackCase[];
	/** Operations of the contract that this package does not use, and why. */
	leftOut?: Record<string, string>;
}

/** A provider in the conformance suite. */
export interface ProviderTable extends ProviderCases {
	provider: SmsProvider;
	node: INodeType;
	trigger?: INodeType;
	credentialType: ICredentialType;
	/** From the package's root. */
	contract: string;
}
