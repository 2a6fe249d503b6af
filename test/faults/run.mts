import type { Sandbox } from '../../sandbox/server.mts';
import { runNode } from '../engine/host.mts';
import type { Scenario } from './scenario.mts';
import type { Loaded, Subject } from './subjects.mts';
import { accountOf } from './told.mts';
import { verify, type Counts, type Violation } from './verify.mts';

/** What came of a scenario. */
export interface Result {
	counts: Counts[];
	violations: Violation[];
	/** How often each kind of fault struck. */
	faults: Record<string, number>;
	/** What the sandbox did that its own contract does not allow; there should be nothing. */
	sandbox: object[];
}

const MAX_MILLISECONDS = 2 ** 31 - 1;

/** Faults as one counts them: a status is a kind of its own. */
const nameOf = (fault: { kind: string; status?: number }) =>
	fault.status === undefined ? fault.kind : `${fault.kind} ${fault.status}`;

/** Runs a scenario in n8n's engine against the sandbox, and compares what both say. */
export async function runScenario(
	sandbox: Sandbox,
	{ provider, credentials, givesIds }: Subject,
	{ node, credentialType }: Loaded,
	scenario: Scenario,
): Promise<Result> {
	const { seed, onError, way, faultRate, tokenRequests, executions } = scenario;
	Object.assign(sandbox.settings, {
		...{ rateLimits: true, tokenRequests, callbackDelayMs: MAX_MILLISECONDS },
		chaos: { seed, rate: faultRate },
	});
	const baseUrl = sandbox.providerUrl(provider);
	const result: Result = { counts: [], violations: [], faults: {}, sandbox: [] };
	for (const { messages, items, parameters } of executions) {
		await sandbox.reset();
		const outcome = await runNode({
			...{ node, credentialType, parameters, items, onError, retryOnFail: true },
			credential: { ...credentials[seed % credentials.length], baseUrl },
		});
		const requests = sandbox.requests.list();
		const { violations, counts } = verify({
			...{ messages, requests, givesIds },
			account: accountOf(outcome, messages, way),
			ledger: sandbox.ledger.messages(provider),
		});
		result.counts.push(counts);
		result.violations.push(...violations);
		result.sandbox.push(...sandbox.violations.list());
		for (const { fault } of requests) {
			if (fault === null) continue;
			result.faults[nameOf(fault)] = (result.faults[nameOf(fault)] ?? 0) + 1;
		}
	}
	return result;
}
