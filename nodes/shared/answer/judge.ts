import type { MessageError, MessageStatus, Said, Verdict } from '../provider';
import { isFailed } from '../status';

export interface Evidence {
	/** The provider's name, for the error. */
	displayName: string;
	said: Said;
	status: MessageStatus;
	/** Whether the answer proves that the provider has the message, unless its status says that it failed. */
	isProof: boolean;
	/** The error that the answer gives for this message. */
	error?: MessageError | null;
}

/** The verdict that an answer allows: a failed status is no success, whatever stands beside it. */
export function judge({
	displayName,
	said,
	status,
	isProof,
	error,
}: Evidence): Verdict | undefined {
	if (error || isFailed(status)) {
		const word = said.providerStatus ?? 'rejected';
		return {
			...said,
			outcome: 'rejected',
			status: isFailed(status) ? status : 'rejected',
			error: error ?? {
				code: word,
				message: `${displayName} refused this message: ${word}.`,
				retryable: false,
			},
		};
	}
	return isProof ? { ...said, outcome: 'accepted', status } : undefined;
}
