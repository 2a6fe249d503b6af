/** Texts that must not be found. They are told of by name, so that a report does not repeat them. */
export class Secrets {
	private readonly names = new Map<string, string>();

	add(name: string, value: string | undefined): void {
		if (!value) return;
		this.names.set(value, name);
		this.names.set(encodeURIComponent(value), name);
	}

	/** The names of those that a text holds, and where; but for those that may be there. */
	foundIn(text: string, allowed: readonly string[] = []): string[] {
		return [...this.names]
			.filter(([, name]) => !allowed.includes(name))
			.flatMap(([value, name]) => {
				const at = text.indexOf(value);
				return at < 0 ? [] : [`${name}, after: ${text.slice(Math.max(0, at - 80), at)}`];
			});
	}
}
