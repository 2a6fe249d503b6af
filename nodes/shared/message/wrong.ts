import type { MessageError } from '../provider';

/** An error that only the user can put right: sending the same again is no use. */
export const wrong = (code: string, message: string): MessageError => ({
	code,
	message,
	retryable: false,
});
