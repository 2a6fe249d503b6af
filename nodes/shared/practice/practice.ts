import { clock } from '../clock';
import { doubtful, kept, wrong, type Fate } from '../fate';
import type { Message, MessageStatus } from '../provider';
import * as special from './numbers.json';

/**
 * Practice Mode: a provider that takes everything, and is never asked. Special numbers, the sandbox's own, let people
 * try what goes wrong.
 */

/** The special numbers are those of this range, by their last two digits. */
const RANGE = '25670000';

interface Special {
	outcome: string;
	/** What is told of the message after it was accepted, in this order. */
	reports: string[];
}

const numbers = new Map<string, Special>(Object.entries(special));

const specialOf = (digits: string): Special | undefined =>
	digits.startsWith(RANGE) && digits.length === RANGE.length + 4
		? numbers.get(digits.slice(-2))
		: undefined;

/** An id from which Get Message can tell the number, and so the answer. */
function idFor(digits: string): string {
	const chance = Math.floor(clock.random() * 36 ** 6).toString(36);
	return `practice_${digits}_${chance.padStart(6, '0')}`;
}

/** What happens to a message in Practice Mode. */
export function practiseSending({ to }: Message): Fate {
	const digits = to.replace('+', '');
	const outcome = specialOf(digits)?.outcome ?? 'accepted';
	if (outcome === 'rejected') {
		return {
			...kept(
				wrong(
					'practiceRefused',
					`Practice Mode refuses ${to}, as a provider might. Use another number to see it accepted.`,
				),
			),
			practice: true,
		};
	}
	if (outcome === 'unknown') {
		const failure = wrong('practiceUnknown', `Practice Mode gives no clear answer for ${to}.`);
		return doubtful(failure, { practice: true });
	}
	return {
		...{ outcome: 'accepted', status: 'queued', failure: null, practice: true },
		...{ messageId: idFor(digits), providerStatus: 'practice' },
	};
}

const ID = /^practice_(\d+)_/;

/** How far a message has come in Practice Mode: it was delivered, or what its special number says. */
export function practiseLookup(messageId: string): { to: string | null; status: MessageStatus } {
	const digits = ID.exec(messageId)?.[1];
	const reports = digits === undefined ? undefined : specialOf(digits)?.reports;
	const status = reports === undefined ? 'delivered' : (reports.at(-1) ?? 'queued');
	return { to: digits === undefined ? null : `+${digits}`, status: status as MessageStatus };
}

export const PRACTICE_BALANCE = 1000;

/** What Practice Mode cannot do. */
export const practiceRefusal = (what: string) =>
	wrong(
		'practiceMode',
		`${what} is not possible in Practice Mode. Switch Practice Mode off in the credential.`,
	);
