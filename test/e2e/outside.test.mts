// A real n8n, behind proxies that come between it and a provider which has accepted.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Credential, Execution } from '../../scripts/n8n/client.mts';
import type { NodeSettings } from '../../scripts/n8n/definitions.mts';
import { sendWorkflow } from '../../scripts/n8n/definitions.mts';
import { ovoAccount } from '../../scripts/n8n/accounts.mts';
import { whySkipped } from '../outside/programs.mts';
import { cellOf, type Cell } from '../outside/situations.mts';
import { isFor } from '../outside/reckoning.mts';
import { setStage, type Stage } from '../outside/stage.mts';
import { host, results } from './harness.mts';
import { people } from './sent-once.mts';

const skip = whySkipped();
if (skip) process.once('exit', () => console.log(`\n${skip}\n`));

/** Longer than a node would go on that asks again. */
const ENDS_WITHIN_MS = 180_000;

const cells: Cell[] = [
	cellOf('varnish', 'slow backend'),
	cellOf('haproxy', 'slow backend'),
	cellOf('nginx', 'proxy asks again'),
];

const MESSAGES = people(5);
const NUMBERS = MESSAGES.map(({ to }) => to);
const ADA = NUMBERS[0]!;

const expressions = { to: '={{ $json.to }}', message: '={{ $json.message }}', from: 'CLINIC' };
const SEND = { operation: 'send', ...expressions };
const BATCH = {
	...{ operation: 'sendBatch', recipientsFrom: 'items', ...expressions },
	advanced: { batchSize: 1, concurrency: 5 },
};

describe('behind a proxy', { skip }, () => {
	for (const cell of cells) {
		const { program, situation } = cell;
		describe(`${program}, ${situation.name}`, () => behind(cell));
	}
});

function behind(cell: Cell): void {
	const { accepts, outcome } = cell.situation;
	let stage: Stage;
	let credential: Credential;
	before(async () => {
		stage = await setStage(cell, ovoAccount.provider);
		const data = { ...ovoAccount.data, baseUrl: stage.baseUrl, webhookSecret: randomUUID() };
		credential = await host.client.createCredential(
			...([`Behind ${cell.program}`, ovoAccount.credentialType] as const),
			data,
		);
	});
	after(() => stage?.stop());

	/** Runs the node, on all messages or on some. */
	async function run(
		parameters: object,
		settings: NodeSettings,
		messages: typeof MESSAGES,
	): Promise<Execution> {
		const { client } = host;
		await stage.begin(messages.map(({ to }) => to));
		const workflow = sendWorkflow(credential, { ...parameters }, messages, settings);
		const { id } = await client.createWorkflow(workflow);
		return client.waitFor(await client.startManually(id, 'Start'), ENDS_WITHIN_MS);
	}

	/** How often each message was asked for by n8n, and accepted by the provider. */
	function counts(numbers: string[]) {
		const asked = stage.tap.requests();
		const accepted = stage.sandbox.ledger.messages();
		return numbers.map((number) => ({
			number,
			asked: asked.filter((request) => isFor(request, number)).length,
			accepted: accepted.filter(({ to }) => to === number).length,
		}));
	}

	const onceEach = (numbers: string[]) =>
		numbers.map((number) => ({ number, asked: 1, accepted: accepts }));

	test('Send under Retry On Fail asks for the message once', async () => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const execution = await run(SEND, settings, MESSAGES.slice(0, 1));
		assert.deepEqual(counts([ADA]), onceEach([ADA]));
		assert.equal(execution.status, outcome === 'accepted' ? 'success' : 'error');
		if (outcome === 'accepted') return;
		const { description } = execution.data.resultData.error!;
		assert.match(description!, new RegExp(`May have been sent: row 1, \\${ADA}`));
	});

	test('Send Batch asks for each message once', async () => {
		const execution = await run(BATCH, { onError: 'continueRegularOutput' }, MESSAGES);
		assert.deepEqual(counts(NUMBERS), onceEach(NUMBERS));
		assert.deepEqual(
			results(execution).map(({ to, outcome: told }) => [to, told]),
			NUMBERS.map((to) => [to, outcome]),
		);
	});
}
