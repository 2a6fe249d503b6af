import { objectOf, tokenOf } from '../answer/fields';
import { clock } from '../clock';
import { Recent } from '../recent';
import { askedWait, readRateHeaders } from './headers';
import type { Reply } from './reply';

/** The responses by which a token endpoint says that the key itself is wrong. */
const KEY_REFUSED = [400, 401, 403];

/** Why there is no token, in terms of the message that needs one: it surely was not sent. */
function withoutToken({ response, noResponse }: Reply): Reply {
	if (noResponse !== undefined) {
		const code = noResponse.sent ? 'ENOTOKEN' : noResponse.code;
		return { noResponse: { sent: false, code } };
	}
	const { status, headers } = response;
	if (KEY_REFUSED.includes(status)) {
		// Nothing else in it is about the message, whatever it looks like.
		const { error } = objectOf(response.body);
		return { response: { ...response, status: 401, body: { error } } };
	}
	if (status >= 300 && status < 400) return { noResponse: { sent: false, code: 'EREDIRECT' } };
	const retryAfter = askedWait(readRateHeaders(headers, clock.now()));
	return { noResponse: { sent: false, code: 'ENOTOKEN', retryAfter } };
}

/** What happened to the wait for a token: null where there is one. */
type SignedIn = Reply | null;

/**
 * The token that a credential's key is exchanged for. One for all requests and executions of this process; whoever
 * finds it refused renews it once for all.
 */
export class SignIn {
	token: string | null;

	private renewing: Promise<SignedIn> | null = null;

	constructor(token: string | null) {
		this.token = token;
	}

	/**
	 * Sees to it that there is a token other than the one that was refused.
	 *
	 * @param ask asks the token endpoint
	 * @param isStopped whether the run that waits has been stopped
	 */
	async renew(
		refused: string | null,
		ask: () => Promise<Reply>,
		isStopped: () => boolean,
	): Promise<SignedIn> {
		for (;;) {
			if (this.token !== null && this.token !== refused) return null;
			this.renewing ??= this.exchange(ask).finally(() => (this.renewing = null));
			const reply = await this.renewing;
			// A renewal that ended because another run was stopped says nothing to this one.
			if (reply?.noResponse?.code !== 'ERR_CANCELED' || isStopped()) return reply;
		}
	}

	private async exchange(ask: () => Promise<Reply>): Promise<SignedIn> {
		const reply = await ask();
		const isSuccess = reply.response !== undefined && reply.response.status < 300;
		const token = isSuccess ? tokenOf(reply.response.body) : null;
		if (token === null) return withoutToken(reply);
		this.token = token;
		return null;
	}
}

const signIns = new Recent<string, SignIn>({ most: 1_000 });

/**
 * @param key names the credential, its address and its key
 * @param stored the token that n8n has stored, if any
 */
export const signInOf = (key: string, stored: string | null): SignIn =>
	signIns.use(key, () => new SignIn(stored));
