import type { Mischief } from '../../sandbox/faults.mts';
import type { LedgerMessage } from '../../sandbox/ledger.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';
import type { Message } from './scenario.mts';
import type { Evidence } from './seen.mts';
import type { Told } from './told.mts';
import { verify, type Wrong } from './verify.mts';

// Evidence that is made up, for the tests of those who look at it.

export const ada: Message = { to: '+256701000001', text: 'Hello Ada' };
export const ben: Message = { to: '+256701000002', text: 'Hello Ben' };

export const entry = ({ to, text }: Message, messageId = 'sm_1') =>
	({ to, message: text, messageId }) as LedgerMessage;

export const told = (outcome: Told['outcome'], more: Partial<Told> = {}): Told => ({
	...{ outcome, messageId: outcome === 'accepted' ? 'sm_1' : null, code: null },
	...more,
});

/** A request to Ada, and to others if they are named. */
export const request = (fault: Mischief | null, more: Partial<RequestRecord> = {}) =>
	({
		...{ provider: 'ovo-communications', recipients: [ada.to], accepted: 1, status: 200, fault },
		...more,
	}) as RequestRecord;

export const clean = request(null);

/** What is wrong about a message to Ada. */
export const wrongs = (evidence: Partial<Evidence> & { told: Told[] }): Wrong[] =>
	verify({
		...{ messages: [ada], ledger: [], requests: [clean], givesIds: true },
		account: [evidence.told],
		...evidence,
	}).violations.map(({ wrong }) => wrong);
