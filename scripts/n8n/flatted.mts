type Table = unknown[];

/**
 * Reads the form in which n8n stores executions (the npm package "flatted"): one array in which
 * every string inside an object or array is the index of the value that stands there.
 */
export function parseFlatted(text: string): unknown {
	const table = JSON.parse(text) as Table;
	const linked = new Set<unknown>();

	const link = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null || linked.has(value)) return value;
		linked.add(value);
		const container = value as Record<string, unknown>;
		for (const [key, reference] of Object.entries(container)) {
			if (typeof reference === 'string') container[key] = link(table[Number(reference)]);
		}
		return container;
	};

	return link(table[0]);
}
