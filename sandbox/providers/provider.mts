import type { Account, Accounts, Users } from '../accounts.mts';
import type { Proofs } from '../changes/proof.mts';
import type { MessageStatus } from '../fates.mts';
import type { IncomingSms } from '../incoming.mts';
import type { KeyRing } from '../keyring.mts';
import type { LedgerMessage, NewMessage } from '../ledger.mts';
import type { Problem } from '../problem.mts';
import type { RateLimit } from '../rates.mts';
import type { Settings } from '../settings.mts';
import type { Tokens } from '../tokens.mts';
import type { Undocumented } from '../undocumented.mts';

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body: unknown;
}

/** What was sent, as it was parsed: an operation knows its shape from the contract, by which it is checked. */
type Parsed = ReturnType<typeof JSON.parse>;

/** Not checked, where the contract has not been asked. */
export type Fields = Record<string, Parsed>;

/** A request, as the contract's operation takes it apart. */
export interface Incoming {
	/** Below the provider's base URL. */
	path: string;
	body: Parsed;
	params: Record<string, string>;
	query: Record<string, string>;
	headers: Record<string, string>;
}

/** A request that is as the contract says, of an account that is known. */
export interface Call extends Incoming {
	account: Account;
}

export type Operation = (call: Call, desk: Desk) => Answer;

export type AcceptedMessage = Omit<NewMessage, 'provider' | 'idempotencyKey'>;

/** What the sandbox does for a provider. */
export interface Desk {
	readonly settings: Settings;
	readonly keys: KeyRing;
	readonly users: Users;
	readonly tokens: Tokens;
	readonly currency: string;
	/** What messages with these texts cost. */
	cost(...texts: string[]): number;
	balance(account: Account): number;
	/** Whether a message to this number, in E.164, is refused. */
	refuses(to: string): boolean;
	/** Charges for a message and enters it into the ledger; from then on its fate takes its course. */
	accept(call: Pick<Call, 'account' | 'headers'>, message: AcceptedMessage): LedgerMessage;
	find(messageId: string): LedgerMessage | undefined;
	/** A new identifier with this prefix. */
	id(prefix: string): string;
	uuid(): string;
}

/** How a report is posted: as JSON, as a form, in the query of a GET, or by a GET with the escapes in its URL filled in. */
export type ReportForm = 'json' | 'form' | 'query' | 'escapes';

/** What the sandbox knows of a provider by the register. */
interface Registered extends Accounts {
	/** Its slug. */
	name: string;
	displayName: string;
	/** A file in `contracts/`. */
	contract: string;
}

/** What a provider's file here says: all that is its own, beside its contract and its description. */
export interface Played {
	/** Below the sandbox's URL; both together go into the credential. */
	basePath: string;
	/** Beside the numbers that all providers know: by the last two digits, what happens to a message. */
	numbers?: Readonly<Record<string, string>>;
	/** Names of query parameters that hold a secret. */
	secretsInQuery: readonly string[];
	/** What one segment costs. */
	price: number;
	currency: string;
	/** For each security scheme of the contract: whose request this is, or null. */
	security: Record<string, (request: Incoming, desk: Desk) => Account | null>;
	/** The documented limit to which this request counts. */
	rateLimit?(request: Omit<Incoming, 'params'>): RateLimit | null;
	/** For each operationId of the contract. */
	operations: Record<string, Operation>;
	/** What the provider documents no path for, and the sandbox has one of its own. */
	undocumented: readonly Undocumented[];
	/** The provider's error for a status of its contract; for 400, one whose code is documented as a refusal. */
	refuse(status: number, desk: Desk): Answer;
	/** Its error for a request whose credentials are missing or wrong, if it says more than `refuse(401)`. */
	unauthorized?(request: Incoming, desk: Desk): Answer;
	/** Its error for a path that is not in its contract, if it says other than `refuse(404)`. */
	notFound?(desk: Desk): Answer;
	/** The provider's error for a request that is not as its contract says. */
	invalid(problem: Problem, desk: Desk): Answer;
	/** To whom a request with these fields wants to send, in E.164 if it can be; nothing has been checked. */
	recipients(fields: Fields, headers: Incoming['headers']): string[];
	/** Where bulk requests go, and where the answer to one has its entries, as in `data.messages`. */
	bulk: { path: string; entries: string } | null;
	/** Whether it gives tokens that expire. */
	hasTokens?: boolean;
	/** What its answers prove, by its document alone: changed answers may say anything else. */
	proofs: Proofs;
	/** An answer's fields as it writes them, one by one, if they are not simply those of the body. */
	layOut?(body: object, settings: Settings): unknown;
	/** Those fields as a text, if it is not simply JSON. */
	print?(fields: object, settings: Settings): string;
	/** The fields of a delivery report. */
	report(message: LedgerMessage, status: MessageStatus): object;
	reportForm: ReportForm;
	/** The headers that prove a report in JSON, by its text. */
	signReport?(text: string): Record<string, string>;
	/** The fields of an SMS that a person wrote, where its document says them. It comes in the form of a report. */
	incoming?(sms: IncomingSms): object;
}

/** A provider as the sandbox plays it. */
export type SandboxProvider = Registered & Played;
