import type { Edit } from '../../sandbox/changes/edits.mts';
import { nameOf } from '../../sandbox/changes/name.mts';
import { roleOf } from '../../sandbox/changes/roles.mts';
import * as words from '../../sandbox/changes/words.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';

const IDS = ['message_id', 'batch_id'];

/** Whether an acceptance still says the same after a change: another id, an error that says there is none, another price. */
function isHarmless(edit: Edit): boolean {
	if (edit.do === 'header') return /^(retry-after|ratelimit|x-ratelimit-)/.test(edit.name);
	if (edit.do === 'status') return [200, 201, 202].includes(edit.status);
	if (edit.do !== 'set' && edit.do !== 'rewrite') return false;
	const name = String(edit.at.findLast((step) => typeof step === 'string'));
	const role = roleOf(name);
	if (role === 'amount') return true;
	if (edit.do === 'rewrite') {
		return (IDS.includes(name) && edit.as === 'bigNumber') || edit.as === 'reversed';
	}
	if (role === 'id') return IDS.includes(name) && words.isSurelyId(edit.value);
	// An error that is none changes nothing.
	return (role === 'error' || name === 'error_code') && words.isSurelyNoError(edit.value);
}

/** Whether a changed answer still says that all was accepted, so that `unknown` is more cautious than it need be. */
export const stillSays = ({ fault, answer, accepted, messages }: RequestRecord): boolean =>
	fault?.kind === 'changed' &&
	accepted === messages &&
	answer !== undefined &&
	answer.edits.length > 0 &&
	answer.edits.every(isHarmless);

/** Whether it has another id in the place where it had one. */
export const hasAnotherId = ({ answer }: RequestRecord): boolean =>
	answer?.edits.some((edit) => edit.do === 'rewrite' && nameOf(edit) === 'id') ?? false;
