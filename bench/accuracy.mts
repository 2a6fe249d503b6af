/** Reports that did not arrive as often as they should. */
export interface Accuracy {
	/** Acknowledged, and in no execution. */
	lost: number;
	/** In an execution once more. */
	surplus: number;
}

/** Compares what was acknowledged with what is in n8n's executions. */
export function accuracyOf(ids: readonly string[], arrived: readonly string[]): Accuracy {
	const missing = new Set(ids);
	const surplus = arrived.filter((id) => !missing.delete(id)).length;
	return { lost: missing.size, surplus };
}
