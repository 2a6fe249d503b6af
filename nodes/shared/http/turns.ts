import type { Reply } from './reply';

/**
 * Renews a token that expires, once for all requests that found it expired. A request that was refused
 * with 401 was not carried out, so it can be asked again.
 */
export class Turns {
	private last: Promise<unknown> = Promise.resolve();

	private renewals = 0;

	/** Whether a request has got through with the present token. */
	private isProven = false;

	/** What came of the key itself being refused: no request of this run will fare better. */
	private refused: Reply | null = null;

	/**
	 * @param ask sends the request with the present token
	 * @param renew sends it with a new token, if the present one is refused
	 */
	async run(ask: () => Promise<Reply>, renew: () => Promise<Reply>): Promise<Reply> {
		for (;;) {
			const seen = this.renewals;
			if (this.isProven) {
				const reply = await ask();
				if (reply.answer?.status !== 401) return reply;
			}
			const renewed = await this.take(async () => {
				if (this.refused !== null) return this.refused;
				if (this.isProven && this.renewals > seen) return null;
				const reply = await renew();
				const isRefused = reply.answer?.status === 401;
				this.renewals++;
				this.isProven = reply.answer !== undefined && !isRefused;
				if (isRefused) this.refused = reply;
				return reply;
			});
			if (renewed !== null) return renewed;
		}
	}

	/** Runs a task after all that came before it. */
	private async take<T>(task: () => Promise<T>): Promise<T> {
		const turn = this.last.then(task);
		this.last = turn;
		return await turn;
	}
}
