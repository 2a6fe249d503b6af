import { randomUUID } from 'crypto';

import { clock } from '../../clock';
import type { IncomingMessage } from '../../provider';
import { Recent } from '../../recent';

/** How long a part waits for the others, in milliseconds: providers wait some seconds for an answer. */
export const PART_WAIT = 5000;

/** An SMS of which parts have come. */
class Whole {
	/** Tells it from another with the same parts. */
	readonly id = randomUUID();
	readonly parts = new Map<number, IncomingMessage>();
	/** Settles when no more parts are waited for. */
	readonly closed: Promise<void>;
	close: () => void = () => {};

	constructor() {
		this.closed = new Promise((resolve) => (this.close = resolve));
	}
}

/** SMS that are too long for one, and come in parts, each in a request of its own. */
export class Parts {
	private readonly waiting = new Recent<string, Whole>({
		most: 1000,
		onForget: (whole) => whole.close(),
	});

	/**
	 * All parts of an SMS, once they have come; those that have, where another one does not come in time.
	 * Every request that brought one gets all. One that has no other parts has no id, either.
	 */
	async join(message: IncomingMessage): Promise<{ id: string | null; parts: IncomingMessage[] }> {
		const { part, from, to } = message;
		if (part === null) return { id: null, parts: [message] };
		const key = JSON.stringify([from, to, part.id, part.total]);
		const whole = this.waiting.use(key, () => new Whole());
		whole.parts.set(part.number, message);
		const close = () => {
			if (this.waiting.get(key) === whole) this.waiting.delete(key);
			whole.close();
		};
		if (whole.parts.size === part.total) close();
		else await Promise.race([whole.closed, clock.sleep(PART_WAIT).then(close)]);
		return { id: whole.id, parts: [...whole.parts.values()] };
	}
}
