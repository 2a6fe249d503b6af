import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How many connections a provider holds open, if nothing else is said; each has one report under way at a time. */
export const CONNECTIONS = 64;
/** How long it waits before it sends a report again, in milliseconds. */
const AGAIN_AFTER_MS = 200;

/** A report as OVO most likely posts it. */
const bodyOf = (messageId: string) =>
	JSON.stringify({
		message_id: messageId,
		status: 'delivered',
		to: '+256701234567',
		from: 'OVO',
		message: 'Your order is on its way',
		segments: 1,
		created_at: '2025-05-17T12:34:56Z',
		updated_at: '2025-05-17T12:35:10Z',
		delivered_at: '2025-05-17T12:35:10Z',
	});

/** What a provider had to do until all its reports were acknowledged. */
export interface Delivery {
	/** The ids of the messages that were reported. */
	ids: string[];
	/** How long each acknowledged report took, in milliseconds. */
	latencies: number[];
	/** Requests that were not acknowledged, and so were made again. */
	failed: number;
	/** The ids that n8n acknowledged while it started, before any node was there to take them. */
	unheard: string[];
}

/** What n8n answers to every request while its database is made ready, with status 200. */
const STARTING = 'n8n is starting up. Please wait';

/** A provider that posts delivery reports, and sends again what is not acknowledged. */
export class Provider {
	readonly #url: string;
	readonly #connections: number;
	readonly #agent: Agent;
	readonly delivery: Delivery = { ids: [], latencies: [], failed: 0, unheard: [] };

	constructor(url: string, connections = CONNECTIONS) {
		this.#url = url;
		this.#connections = connections;
		this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
	}

	/**
	 * Posts reports on all connections, for as long as there is another id.
	 *
	 * @param isReached where it says no, a proxy before n8n refuses the request
	 */
	async post(nextId: () => string | null, isReached = () => true): Promise<void> {
		const work = async () => {
			for (let id = nextId(); id !== null; id = nextId()) {
				this.delivery.ids.push(id);
				while (!isReached() || !(await this.#postOnce(id))) {
					this.delivery.failed++;
					await sleep(AGAIN_AFTER_MS);
				}
			}
		};
		await Promise.all(Array.from({ length: this.#connections }, work));
	}

	close(): void {
		this.#agent.destroy();
	}

	/** Whether a report was acknowledged. */
	#postOnce(id: string): Promise<boolean> {
		const body = bodyOf(id);
		const headers = {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(body),
		};
		const start = performance.now();
		return new Promise((resolve) => {
			const post = request(
				this.#url,
				{ method: 'POST', agent: this.#agent, headers },
				async (answer) => {
					const written = await text(answer).catch(() => null);
					const isAcknowledged = written !== null && Math.floor(answer.statusCode! / 100) === 2;
					if (isAcknowledged) this.delivery.latencies.push(performance.now() - start);
					if (isAcknowledged && written === STARTING) this.delivery.unheard.push(id);
					resolve(isAcknowledged);
				},
			);
			post.on('error', () => resolve(false));
			post.end(body);
		});
	}
}
