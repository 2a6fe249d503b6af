import type { Asked, Failure } from '../fate';
import type { Facts } from '../provider';

/** What is told of a message or a request, partly in the provider's words. */
interface Told extends Facts {
	failure?: Failure | null;
	asked?: Asked;
}

/**
 * Takes secrets out of the provider's words. Everything else stays: a password can be a word such as `accepted`.
 */
export function hideSecrets<T extends Told>(told: T, redact: <V>(value: V) => V): T {
	const { messageId, batchId, providerStatus, currency, raw, failure, asked } = told;
	return {
		...told,
		...(messageId ? { messageId: redact(messageId) } : {}),
		...(batchId ? { batchId: redact(batchId) } : {}),
		...(providerStatus ? { providerStatus: redact(providerStatus) } : {}),
		...(currency ? { currency: redact(currency) } : {}),
		...(raw ? { raw: redact(raw) } : {}),
		...(failure
			? { failure: { ...failure, code: redact(failure.code), message: redact(failure.message) } }
			: {}),
		...(asked
			? { asked: { ...asked, says: redact(asked.says), requestId: redact(asked.requestId) } }
			: {}),
	};
}
