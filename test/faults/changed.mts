import type { SentAnswer } from '../../sandbox/changes/edits.mts';
import { nameOf } from '../../sandbox/changes/name.mts';
import type { Proofs } from '../../sandbox/changes/proof.mts';
import type { AskedMessage } from '../../sandbox/changes/reading.mts';
import { isSurelyNoId } from '../../sandbox/changes/words.mts';
import { providers } from '../../sandbox/providers/index.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';

/** Whether its answer was changed. */
export const isChanged = ({ fault }: RequestRecord) => fault?.kind === 'changed';

const providerOf = ({ provider }: RequestRecord) =>
	providers.find(({ name }) => name === provider)!;

/** Whether the answer has an entry for each message, also where there is but one. */
export function isBulk(request: RequestRecord): boolean {
	const { basePath, bulk } = providerOf(request);
	return request.path === basePath + bulk?.path;
}

type Judge = (proofs: Proofs, answer: SentAnswer, message: AskedMessage) => boolean;

/** What a changed answer is for the message to this number; false where it was not changed. */
function judge(request: RequestRecord, to: string, by: Judge): boolean {
	const { recipients, answer } = request;
	const message = { to, index: recipients.indexOf(to), count: recipients.length };
	return (
		answer !== undefined &&
		by(providerOf(request).proofs, answer, { ...message, isBulk: isBulk(request) })
	);
}

/** Whether a changed answer can be held for a refusal of the message to this number, which may then be asked for again. */
export const mayRefuse = (request: RequestRecord, to: string): boolean =>
	judge(request, to, (proofs, ...given) => proofs.isProofOfRefusal(...given));

/** Whether it says of no message for sure what is not so. @param accepted the numbers in the ledger */
export const isFair = (request: RequestRecord, accepted: ReadonlySet<string>): boolean =>
	request.recipients.every(
		(to) =>
			!judge(request, to, (proofs, ...given) =>
				accepted.has(to) ? proofs.isProofOfRefusal(...given) : proofs.isDocumentedSuccess(...given),
			),
	);

/** Whether an id stands in a changed answer, to the letter, and is one at all. */
export const isIdOf = (id: string, asked: readonly RequestRecord[]) =>
	!isSurelyNoId(id) && asked.some(({ answer }) => answer?.text.includes(id));

/** How often each kind of change struck. */
export function changesIn(requests: readonly RequestRecord[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { answer } of requests) {
		for (const name of answer?.edits.map(nameOf) ?? []) counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}
