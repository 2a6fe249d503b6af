/** Bounds how many requests are on their way at the same time. Who waits, waits in line. */
export class Slots {
	private count = 0;

	private line: Array<() => void> = [];

	get taken(): number {
		return this.count;
	}

	/** Takes a slot if fewer than `most` are taken. */
	take(most: number): boolean {
		if (this.count >= most) return false;
		this.count++;
		return true;
	}

	/** Gives a slot back. All in line look again, in their order: the first may want more slots free than the next. */
	free(): void {
		this.count--;
		const { line } = this;
		this.line = [];
		for (const wake of line) wake();
	}

	/** Waits until a slot has come free, or until the signal says that none is wanted any more. */
	async change(signal: AbortSignal | undefined): Promise<void> {
		await new Promise<void>((resolve) => {
			const wake = () => {
				signal?.removeEventListener('abort', wake);
				resolve();
			};
			signal?.addEventListener('abort', wake);
			this.line.push(wake);
		});
	}
}
