import type { Fault, Mischief } from '../../sandbox/faults.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { runNode } from '../engine/host.mts';
import { changesIn } from './changed.mts';
import type { Counts } from './counts.mts';
import type { Execution, Scenario } from './scenario.mts';
import type { Loaded, Subject } from './subjects.mts';
import { accountOf } from './told.mts';
import { verify, type Verdict, type Violation } from './verify.mts';

/** What came of a scenario. */
export interface Result {
	counts: Counts[];
	violations: Violation[];
	/** How often each kind of fault struck. */
	faults: Record<string, number>;
	/** How often each kind of change struck, in the answers that were changed. */
	changes: Record<string, number>;
	/** What the sandbox did that its own contract does not allow; there should be nothing. */
	sandbox: object[];
}

const MAX_MILLISECONDS = 2 ** 31 - 1;

/** Faults as one counts them: a status is a kind of its own, and so is what was changed after an acceptance. */
const nameOf = (fault: Mischief) =>
	fault.kind === 'changed'
		? `${fault.kind} ${fault.when}`
		: 'status' in fault
			? `${fault.kind} ${fault.status}`
			: fault.kind;

function addTo(counts: Record<string, number>, more: Record<string, number>): void {
	for (const [name, count] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + count;
}

/** One execution of a scenario in n8n's engine against the sandbox: what both say, compared. */
export async function runExecution(
	sandbox: Sandbox,
	{ provider, accounts, givesIds }: Subject,
	{ node, credentialType }: Loaded,
	{ seed, onError, way }: Pick<Scenario, 'seed' | 'onError' | 'way'>,
	{ messages, items, parameters }: Execution,
	faults: readonly Fault[] = [],
): Promise<Verdict & { requests: RequestRecord[] }> {
	const baseUrl = sandbox.providerUrl(provider);
	const { credential, refusesRepeats } = accounts[seed % accounts.length]!;
	await sandbox.reset();
	sandbox.faults.set(faults);
	const outcome = await runNode({
		...{ node, credentialType, parameters, items, onError, retryOnFail: true },
		credential: { ...credential, baseUrl },
	});
	const requests = sandbox.requests.list();
	const verdict = verify({
		...{ messages, requests, givesIds, refusesRepeats },
		account: accountOf(outcome, messages, way),
		ledger: sandbox.ledger.messages(provider),
	});
	return { ...verdict, requests };
}

/** The sandbox, for as long as a scenario runs. */
export function prepare(sandbox: Sandbox, scenario: Omit<Scenario, 'executions'>): void {
	const { seed, faultRate, faultKinds, tokenRequests } = scenario;
	Object.assign(sandbox.settings, {
		...{ rateLimits: true, tokenRequests, callbackDelayMs: MAX_MILLISECONDS },
		chaos: { seed, rate: faultRate, kinds: faultKinds },
	});
}

/** Runs all executions of a scenario. */
export async function runScenario(
	sandbox: Sandbox,
	subject: Subject,
	loaded: Loaded,
	scenario: Scenario,
): Promise<Result> {
	prepare(sandbox, scenario);
	const result: Result = { counts: [], violations: [], faults: {}, changes: {}, sandbox: [] };
	for (const execution of scenario.executions) {
		const run = await runExecution(sandbox, subject, loaded, scenario, execution);
		result.counts.push(run.counts);
		result.violations.push(...run.violations);
		result.sandbox.push(...sandbox.violations.list());
		addTo(result.changes, changesIn(run.requests));
		for (const { fault } of run.requests) if (fault) addTo(result.faults, { [nameOf(fault)]: 1 });
	}
	return result;
}
