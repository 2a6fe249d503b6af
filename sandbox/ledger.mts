import type { MessageStatus } from './fates.mts';
import { countSegments } from './segments.mts';

/** What a provider accepts. */
export interface NewMessage {
	provider: string;
	/**
	 * As the client was told, so messages of one request can share it; the ledger's own where the
	 * provider tells none.
	 */
	messageId: string;
	batchId: string | null;
	to: string;
	/** Null where the provider's own sender ID applies. */
	from: string | null;
	message: string;
	callbackUrl: string | null;
	/** As the client sent it; recorded, and without effect. */
	idempotencyKey: string | null;
}

export interface LedgerMessage extends Readonly<NewMessage> {
	readonly segments: number;
	readonly acceptedAt: string;
	status: MessageStatus;
	updatedAt: string;
	deliveredAt: string | null;
}

const isFinal = (status: MessageStatus) => status !== 'queued' && status !== 'sent';

/** Every message that was accepted: what a real account would be charged for. */
export class Ledger {
	#messages: LedgerMessage[] = [];
	#byId = new Map<string, LedgerMessage>();

	add(message: NewMessage): LedgerMessage {
		const now = new Date().toISOString();
		const entry: LedgerMessage = {
			...message,
			segments: countSegments(message.message),
			status: 'queued',
			acceptedAt: now,
			updatedAt: now,
			deliveredAt: null,
		};
		this.#messages.push(entry);
		if (!this.#byId.has(entry.messageId)) this.#byId.set(entry.messageId, entry);
		return entry;
	}

	/** A final status stays, whatever is reported late. */
	advance(entry: LedgerMessage, status: MessageStatus): void {
		if (isFinal(entry.status)) return;
		entry.status = status;
		entry.updatedAt = new Date().toISOString();
		if (status === 'delivered') entry.deliveredAt = entry.updatedAt;
	}

	/** The first with this id. */
	find(messageId: string): LedgerMessage | undefined {
		return this.#byId.get(messageId);
	}

	/** In the order of acceptance. */
	messages(provider?: string): LedgerMessage[] {
		return this.#messages.filter((entry) => provider === undefined || entry.provider === provider);
	}

	/** Each message that was accepted once more: same number, text and sender as one before it. */
	duplicates(provider?: string): LedgerMessage[] {
		const seen = new Set<string>();
		return this.messages(provider).filter(({ to, message, from }) => {
			const key = JSON.stringify([to, message, from]);
			const isRepeated = seen.has(key);
			seen.add(key);
			return isRepeated;
		});
	}

	clear(): void {
		this.#messages = [];
		this.#byId.clear();
	}
}
