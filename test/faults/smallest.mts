import { nameOf } from '../../sandbox/changes/name.mts';
import type { Edit } from '../../sandbox/changes/edits.mts';
import type { Fault } from '../../sandbox/faults.mts';
import type { Built } from './built.mts';
import { isFair } from './changed.mts';
import { isCautious } from './counts.mts';
import { prepare, runExecution } from './run.mts';
import { scenarioOf, type Scenario } from './scenario.mts';
import type { Loaded, Subject } from './subjects.mts';
import type { Told } from './told.mts';
import type { Wrong } from './verify.mts';

type When = 'accepted' | 'refused';

/** One changed answer that made the node say or do something wrong, with nothing in it that is not needed for that. */
export interface Finding {
	provider: string;
	seed: number;
	way: string;
	when: When;
	wrong: Wrong | 'cautious';
	told: Told[];
	/** How many requests were made for the messages. */
	requests: number;
	/** What the answer was, to how many messages, of which so many were accepted. */
	path: string;
	messages: number;
	accepted: number;
	status: number;
	text: string;
	edits: Edit[];
	/** To tell one kind of finding from another. */
	kind: string;
}

interface Case {
	built: Built;
	subject: Subject;
	loaded: Loaded;
	scenario: Scenario;
}

/** What is no violation: less is told than the answer says. */
const cautious = ({ seen }: Awaited<ReturnType<typeof runExecution>>) =>
	seen.filter(isCautious).map(({ told }) => ({ wrong: 'cautious' as const, told }));

/** A few messages at a time, so that an answer can be read by a person. */
const MESSAGES = 3;

/** The first wrong thing about a run in which the first request is answered so. */
async function tryOut(
	{ built, subject, loaded, scenario }: Case,
	fault: Extract<Fault, { kind: 'changed' }>,
): Promise<Finding | null> {
	const { sandbox } = built;
	const { provider } = subject;
	const { seed, way } = scenario;
	const [execution] = scenario.executions;
	// Mostly the first request that sends; now and then the first of all, which can be for a token.
	const match = seed % 4 === 0 ? {} : { to: execution!.messages[0]!.to };
	const run = await runExecution(sandbox, subject, loaded, scenario, execution!, [
		{ ...fault, match },
	]);
	const changed = run.requests.find(({ answer }) => answer !== undefined);
	if (changed?.answer === undefined) return null;
	const [violation] = [...run.violations, ...cautious(run)];
	if (violation === undefined) return null;
	const { answer, path, messages, accepted } = changed;
	const isLegal = isFair(changed, new Set(sandbox.ledger.messages(provider).map(({ to }) => to)));
	if (!isLegal) return null;
	const { wrong, told } = violation;
	const { edits, status, text } = answer;
	const kind = [provider, fault.when, wrong, told[0]?.outcome, ...edits.map(nameOf).sort()].join(
		' ',
	);
	return {
		...{ provider, seed, way, when: fault.when, wrong, told, requests: run.requests.length },
		...{ path, messages, accepted, status, text, edits, kind },
	};
}

/** Takes changes away for as long as the same thing stays wrong. */
async function shrink(given: Case, found: Finding): Promise<Finding> {
	let smallest = found;
	for (let at = 0; at < smallest.edits.length;) {
		const edits = smallest.edits.toSpliced(at, 1);
		const tried = await tryOut(given, { kind: 'changed', when: found.when, edits });
		if (tried?.wrong === found.wrong) smallest = tried;
		else at++;
	}
	return smallest;
}

/** Looks for what is wrong, with a seed, at a change after an acceptance and at one after a refusal. */
export async function search(built: Built, provider: string, seed: number): Promise<Finding[]> {
	const { subject, loaded } = built.begin(provider, seed);
	const drawn = scenarioOf(provider, seed, MESSAGES, subject.from);
	const scenario: Scenario = { ...drawn, faultRate: 0, tokenRequests: null };
	prepare(built.sandbox, scenario);
	const given: Case = { built, subject, loaded, scenario };
	const findings: Finding[] = [];
	for (const when of ['accepted', 'refused'] as const) {
		const found = await tryOut(given, { kind: 'changed', when, seed });
		if (found !== null) findings.push(await shrink(given, found));
	}
	return findings;
}
