/** What can be changed while the sandbox runs. */
export interface Settings {
	/** Before each request of a provider is looked at. */
	latencyMs: number;
	/** Between acceptance and the first report, between reports, and before the first repetition of one. */
	callbackDelayMs: number;
}
