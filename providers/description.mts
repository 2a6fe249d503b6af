// What has to be said of a provider once: packages, docs, sandbox, tests, pictures and demo go by it.

/** A request of one who is signed in, and what its answer holds then. */
export interface Probe {
	method: 'GET' | 'POST';
	path: string;
	/** What is sent as a form. */
	form?: Readonly<Record<string, string>>;
	found: RegExp;
}

/** A test account, with the provider or with the sandbox that plays it. */
export interface Account {
	/** Heads a column of the end-to-end tests' table, and is a choice in the form for bugs. */
	label: string;
	/** What is in the credential beside its base URL and webhook secret. No secret: it opens the sandbox only. */
	data: Readonly<Record<string, string>>;
	/** What makes it a wrong one. */
	wrong: Readonly<Record<string, string>>;
	/** What makes it that of an account whose balance is used up. */
	empty: Readonly<Record<string, string>>;
	/** A message by it must have no sender. */
	takesNoSender?: true;
	/** How many requests a batch of six with the same text takes, and one of three with their own texts. */
	requests: { sameText: number; ownTexts: number };
	/** The endpoints that the provider documents; for another, the sandbox has one of its own. */
	documents: { lookup: boolean; balance: boolean };
	/** Whether what is asked for twice is surely refused, so that in the end no message stays unknown. */
	refusesRepeats?: true;
	/** What n8n's HTTP Request node asks with this credential; the balance of the sandbox's own where nothing is said. */
	probe?: Probe;
}

export interface Description {
	/** As people write it: `OVO Communications`. */
	displayName: string;
	/** Its folder in `nodes/`, and the beginning of its classes: `OvoCommunications`. */
	className: string;
	/** Its package on npm, where it is not `n8n-nodes-` and the name of this file. */
	packageName?: string;
	/** Where its users are, and over which networks they send: people search for it by these. */
	places: readonly string[];
	/** A sender, where every message needs one; else an empty text. */
	sender: string;
	/** Whether an answer bears an id for every message, one for the whole request, or none. */
	ids: 'message' | 'request' | 'none';
	/** Its operations on keys beside Verify. */
	keys: ReadonlyArray<'issueToken' | 'generate' | 'regenerate' | 'revoke'>;
	/** Whether a message carries the URL for its delivery reports, or the provider has one URL for all. */
	reports: 'callbackUrl' | 'registeredUrl';
	/** Its users enter that URL in its dashboard, by its document; else only its support is known to do that. */
	hasDashboard?: true;
	/** What the sandbox signs its reports with, where its document says how it signs them. */
	signingKey?: string;
	/** Its 503, in its own words, says that its queue was full, and nothing was taken. */
	tellsFullQueue?: true;
	/** Its document says that nothing was sent only where the HTTP status is one of an error. */
	refusesByStatus?: true;
	/** Where it refuses some of a request's messages, its answer does not say which. */
	hidesRefused?: true;
	/** The first is the one that the demo uses. */
	accounts: readonly [Account, ...Account[]];
}
