import type { Session } from 'smpp';

type Fields = Record<string, unknown>;

/** How long after a refusal an SMSC tries again. */
const AGAIN_AFTER_MS = 500;

interface Letter {
	fields: Fields;
	delivered(): void;
}

/** What an SMSC has for a gateway: it keeps each until the gateway has said that it has it. */
export class Mailbox {
	#session: Session | undefined;
	#waiting = new Set<Letter>();

	deliver(fields: Fields): Promise<void> {
		return new Promise((resolve) => {
			const letter: Letter = {
				fields,
				delivered: () => {
					this.#waiting.delete(letter);
					resolve();
				},
			};
			this.#waiting.add(letter);
			this.#send(letter);
		});
	}

	/** A gateway is there. */
	open(session: Session): void {
		this.#session = session;
		for (const letter of this.#waiting) this.#send(letter);
	}

	close(session: Session): void {
		if (this.#session === session) this.#session = undefined;
	}

	#send(letter: Letter): void {
		const session = this.#session;
		// A copy: the package writes into it.
		session?.deliver_sm({ ...letter.fields }, ({ command_status: status }) => {
			if (status === 0) return letter.delivered();
			// A bearerbox that just started takes nothing yet (ESME_RX_T_APPN). The next session gets all anyway.
			const again = () => session === this.#session && this.#send(letter);
			setTimeout(again, AGAIN_AFTER_MS).unref();
		});
	}
}
