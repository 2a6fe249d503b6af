import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How many connections a provider holds open; each has one report under way at a time. */
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
}

/** A provider that posts delivery reports, and sends again what is not acknowledged. */
export class Provider {
	readonly #url: string;
	readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	readonly delivery: Delivery = { ids: [], latencies: [], failed: 0 };

	constructor(url: string) {
		this.#url = url;
	}

	/** Posts reports on all connections, for as long as there is another id. */
	async post(nextId: () => string | null): Promise<void> {
		const work = async () => {
			for (let id = nextId(); id !== null; id = nextId()) {
				this.delivery.ids.push(id);
				while (!(await this.#postOnce(id))) {
					this.delivery.failed++;
					await sleep(AGAIN_AFTER_MS);
				}
			}
		};
		await Promise.all(Array.from({ length: CONNECTIONS }, work));
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
			const post = request(this.#url, { method: 'POST', agent: this.#agent, headers }, (answer) => {
				answer.resume();
				answer.on('error', () => resolve(false));
				answer.on('end', () => {
					const isAcknowledged = Math.floor(answer.statusCode! / 100) === 2;
					if (isAcknowledged) this.delivery.latencies.push(performance.now() - start);
					resolve(isAcknowledged);
				});
			});
			post.on('error', () => resolve(false));
			post.end(body);
		});
	}
}
