import fc from 'fast-check';

import type { Answer } from '../providers/provider.mts';
import { Random } from '../random.mts';
import { change, type Edit, type SentAnswer } from './edits.mts';
import { editsOf } from './generator.mts';
import type { Proofs } from './proof.mts';
import { JSON_TYPE } from '../writing.mts';
import type { Writing } from '../writing.mts';

/** How an answer is to be changed. */
export interface Changing {
	/** What happened to the messages before: all were accepted that can be, or none. */
	when: 'accepted' | 'refused';
	/** The same seed changes the same answer in the same way: 1 if not given. */
	seed?: number;
	/** These changes, fair or not, instead of any that follow from the seed. */
	edits?: Edit[];
}

export interface ChangedAnswer extends SentAnswer {
	edits: Edit[];
}

/** A request, and what the provider can answer to it. */
export interface Stage extends Writing {
	/** In E.164. */
	recipients: readonly string[];
	isBulk: boolean;
	proofs: Proofs;
	/** Lets the provider see the request, which refuses these recipients. */
	ask(refused?: readonly string[]): Promise<Answer>;
	/** What it would answer to all messages, of which it accepts none. */
	pretend(): Promise<Answer>;
	refuse(status: number): Answer;
	/** To whom messages were accepted by now. */
	accepted: ReadonlySet<string>;
	/** What each answer to this request bears, whatever it says. */
	headers: Record<string, string>;
}

/** How many changes are tried until one is fair. */
const TRIES = 60;

/** Statuses of errors that a provider can answer instead. */
const REFUSALS = [400, 401, 402, 403, 429, 500, 502, 503];

/** An answer to begin with, and the change that stands for it. */
interface Base {
	instead: Edit[];
	answer: Answer;
}

interface Answers {
	own: Answer;
	acceptance: Answer;
}

async function answersTo({ when }: Changing, stage: Stage): Promise<Answers> {
	const { recipients, ask, pretend, refuse, accepted } = stage;
	// Where nothing is to be sent, a request could do something else, such as revoking a key.
	if (recipients.length === 0) {
		const own = when === 'accepted' ? await ask() : refuse(401);
		return { own, acceptance: own };
	}
	const own = await ask(when === 'accepted' ? [] : recipients);
	const isAcceptance = recipients.every((to) => accepted.has(to));
	return { own, acceptance: isAcceptance ? own : await pretend() };
}

/** The right answer, an error, or an acceptance: the last often where there is none, as there it misleads. */
function basesOf({ own, acceptance }: Answers, { refuse }: Stage): Base[] {
	const errors = REFUSALS.map((status): Base => ({
		instead: [{ do: 'instead', of: status }],
		answer: refuse(status),
	}));
	const right = Array<Base>(errors.length).fill({ instead: [], answer: own });
	const misleading = Array<Base>(errors.length).fill({
		instead: [{ do: 'instead', of: 'acceptance' }],
		answer: acceptance,
	});
	return [...right, ...errors, ...(acceptance === own ? right : misleading)];
}

/** Whether the answer says of no message for sure what is not so. */
function isFair(answer: SentAnswer, { recipients, isBulk, proofs, accepted }: Stage): boolean {
	const count = recipients.length;
	return recipients.every((to, index) => {
		const message = { to, index, count, isBulk };
		return accepted.has(to)
			? !proofs.isProofOfRefusal(answer, message)
			: !proofs.isDocumentedSuccess(answer, message);
	});
}

/** Whether there are still fields to be read afterwards. */
const keepsFields = (edits: readonly Edit[]) =>
	edits.every(
		(edit) => edit.do !== 'body' && edit.do !== 'cut' && !('at' in edit && edit.at.length === 0),
	);

const isSame = (one: SentAnswer, other: SentAnswer) =>
	JSON.stringify({ ...one, edits: [] }) === JSON.stringify({ ...other, edits: [] });

/** The answer to a request, changed in a way that its author did not think of. */
export async function changedAnswer(changing: Changing, stage: Stage): Promise<ChangedAnswer> {
	const answers = await answersTo(changing, stage);
	const { refuse, layOut, print } = stage;
	const baseOf = ([first]: readonly Edit[]): Answer => {
		if (first?.do !== 'instead') return answers.own;
		return first.of === 'acceptance' ? answers.acceptance : refuse(first.of);
	};
	const changedBy = (edits: Edit[]): ChangedAnswer => {
		const { status, headers, body } = baseOf(edits);
		const type = typeof body === 'string' ? {} : JSON_TYPE;
		const base = { status, headers: { ...type, ...stage.headers, ...headers }, body: layOut(body) };
		return { edits, ...change(base, edits, print) };
	};
	const { seed = 1, edits } = changing;
	if (edits !== undefined) return changedBy(edits);
	const right = changedBy([]);
	const { instead, answer } = new Random(seed).pick(basesOf(answers, stage));
	const isMisleading = answer !== answers.own && answer === answers.acceptance;
	const others = [answers.own, answers.acceptance, refuse(400)].map(({ body }) => layOut(body));
	const drawn = fc.sample(editsOf(layOut(answer.body), others), { seed, numRuns: TRIES });
	// Most fair changes of an acceptance that is none leave nothing of it: those that do come first.
	const tried = isMisleading ? [...drawn.filter(keepsFields), ...drawn] : drawn;
	for (const more of tried) {
		const changed = changedBy([...instead, ...more]);
		if (!isSame(changed, right) && isFair(changed, stage)) return changed;
	}
	return right;
}
