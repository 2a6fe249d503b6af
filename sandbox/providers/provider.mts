import type { MessageStatus } from '../fates.mts';
import type { LedgerMessage, NewMessage } from '../ledger.mts';
import type { Problem } from '../problem.mts';

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body: unknown;
}

/** A request, as the contract's operation takes it apart. */
export interface Incoming {
	// An operation knows the shape from its contract, by which it has been checked.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	body: any;
	params: Record<string, string>;
	query: Record<string, string>;
	headers: Record<string, string>;
}

/** A request that is as the contract says, of an account that is known. */
export interface Call extends Incoming {
	account: Account;
}

export interface Account {
	isEmpty: boolean;
}

/** What the sandbox does for a provider. */
export interface Desk {
	/** Enters a message into the ledger; from then on its fate takes its course. */
	accept(message: Omit<NewMessage, 'provider'>): LedgerMessage;
	find(messageId: string): LedgerMessage | undefined;
	/** A new identifier with this prefix. */
	id(prefix: string): string;
}

/** A provider as the sandbox plays it: all that is its own, beside its contract. */
export interface SandboxProvider {
	name: string;
	displayName: string;
	/** Below the sandbox's URL; both together go into the credential. */
	basePath: string;
	/** A file in `contracts/`. */
	contract: string;
	/** Each key that is accepted, and what it stands for. */
	keys: Record<string, string>;
	/** For each security scheme of the contract: whose request this is, or null. */
	security: Record<string, (request: Incoming) => Account | null>;
	/** For each operationId of the contract. */
	operations: Record<string, (call: Call, desk: Desk) => Answer>;
	/** The provider's error for a status of its contract. */
	refuse(status: number, desk: Desk): Answer;
	/** The provider's error for a request that is not as its contract says. */
	invalid(problem: Problem, desk: Desk): Answer;
	/** To whom a request's body wants to send; it has not been checked. */
	recipients(body: unknown): string[];
	/** Where an answer to a bulk request has its entries. */
	bulkEntries: string;
	/** The body of a delivery report. */
	report(message: LedgerMessage, status: MessageStatus): unknown;
}
