/** What did not come as often as it should. */
export interface Accuracy {
	/** What should have come, and did not. */
	lost: number;
	/** What came once more, or was meant for nobody. */
	surplus: number;
}

/** Compares what should have come, each once, with what came. */
export function accuracyOf(wanted: readonly string[], came: readonly string[]): Accuracy {
	const missing = new Set(wanted);
	const surplus = came.filter((one) => !missing.delete(one)).length;
	return { lost: missing.size, surplus };
}
