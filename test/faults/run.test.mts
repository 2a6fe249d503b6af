import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { Random } from '../../sandbox/random.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { asking, ovo, saying, telling } from './astray.mts';
import { VirtualClock } from './clock.mts';
import { runScenario } from './run.mts';
import { scenarioOf } from './scenario.mts';
import { subjects } from './subjects.mts';
import { bringTimeoutForward } from './timeout.mts';

const subject = subjects.find(({ provider }) => provider === 'ovo-communications')!;
const { now, sleep, random } = clock;
let sandbox: Sandbox;
beforeAll(async () => {
	const chance = new Random(1);
	const simulated = new VirtualClock(
		() => chance.fraction(),
		() => sandbox.passTime(),
	);
	sandbox = await startSandbox({ seed: 1, now: simulated.now, onSilence: bringTimeoutForward() });
	Object.assign(clock, simulated);
});
afterAll(async () => {
	Object.assign(clock, { now, sleep, random });
	await sandbox.close();
});

/** Send Batch, mail merge, On Error = Continue, two messages a request, one request at a time, with the faults of seed 1. */
async function run(
	execute: INodeType['execute'],
	faultRate: number,
	kinds: string[] | null = null,
) {
	const { executions, ...scenario } = scenarioOf(subject.provider, 1, 100, subject.from);
	const inPairs = executions.map(({ parameters, ...execution }) => ({
		...execution,
		parameters: { ...parameters, options: { batchSize: 2, concurrency: 1 } },
	}));
	const node: INodeType = { description: ovo.description, execute };
	return await runScenario(
		sandbox,
		subject,
		{ node, credentialType: new OvoCommunicationsApi() },
		{ ...scenario, faultRate, faultKinds: kinds, executions: inPairs },
	);
}

test('the node itself does nothing wrong', async () => {
	const { violations, faults, counts, sandbox: broken } = await run(ovo.execute, 0.2);
	expect(violations).toEqual([]);
	expect(broken).toEqual([]);
	expect(Object.keys(faults).length).toBeGreaterThan(5);
	for (const { accepted, messages } of counts) expect(accepted / messages).toBeGreaterThan(0.5);
});

describe('it is found out if a node', () => {
	const wrongs = async (...given: Parameters<typeof run>) =>
		new Set((await run(...given)).violations.map(({ wrong }) => wrong));

	test('sends twice', async () => {
		const twice = asking(
			(ask) =>
				async function (this: IExecuteFunctions, ...request) {
					await ask.apply(this, structuredClone(request));
					return await ask.apply(this, request);
				},
		);
		expect(await wrongs(twice, 0)).toContain('duplicate');
	});

	test('asks again after a connection that broke off', async () => {
		const stubborn = asking(
			(ask) =>
				async function (this: IExecuteFunctions, ...request) {
					const again = structuredClone(request);
					sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
					return await ask.apply(this, request).catch(() => ask.apply(this, again));
				},
		);
		expect(await wrongs(stubborn, 0)).toEqual(new Set(['askedAgain', 'duplicate', 'wrongId']));
	});

	test('calls rejected what was accepted', async () => {
		expect(await wrongs(saying('accepted', 'rejected'), 0)).toEqual(new Set(['lost']));
	});

	test('calls rejected what may have been accepted', async () => {
		expect(await wrongs(saying('unknown', 'rejected'), 0.5)).toContain('lost');
	});

	test('calls rejected what came with an answer that nobody thought of', async () => {
		expect(await wrongs(saying('unknown', 'rejected'), 1, ['changed'])).toContain('lost');
	});

	test('calls accepted what was rejected', async () => {
		expect(await wrongs(saying('rejected', 'accepted'), 0.5, ['refuse'])).toContain('lost');
	});

	test('calls unknown what was accepted', async () => {
		expect(await wrongs(saying('accepted', 'unknown'), 0)).toEqual(new Set(['unexplained']));
	});

	test('loses a result', async () => {
		expect(
			await wrongs(
				telling((items) => items.slice(1)),
				0,
			),
		).toEqual(new Set(['lost', 'notTold']));
	});

	test('mixes up the message ids', async () => {
		const shift = telling((items) =>
			items.map((item, index) => {
				const { messageId } = items.at(index - 1)!.json;
				return { ...item, json: { ...item.json, messageId } };
			}),
		);
		expect(await wrongs(shift, 0)).toEqual(new Set(['wrongId']));
	});
});
