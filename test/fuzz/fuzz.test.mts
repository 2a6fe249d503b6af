import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OzibusApi } from '../../credentials/OzibusApi.credentials.ts';
import { OvoCommunicationsTrigger } from '../../nodes/OvoCommunications/OvoCommunicationsTrigger.node.ts';
import { OzibusTrigger } from '../../nodes/Ozibus/OzibusTrigger.node.ts';
import { clock } from '../../nodes/shared/clock.ts';
import type { ReadRequest } from './reading.mts';
import { run } from './run.mts';
import { NOW, type Loaded } from './triggers.mts';

const loaded: Loaded[] = [
	{
		provider: 'ovoCommunications',
		takesCallbackUrl: true,
		node: new OvoCommunicationsTrigger(),
		credentialType: new OvoCommunicationsApi(),
	},
	{
		provider: 'ozibus',
		takesCallbackUrl: false,
		node: new OzibusTrigger(),
		credentialType: new OzibusApi(),
	},
];

/** Leaves all bodies to the trigger, as n8n does with a content type that it does not know. */
const read: ReadRequest = async ({ headers, query, body, ip }) => ({
	...{ headers, ip, params: {}, rawBody: body },
	query: Object.fromEntries(new URLSearchParams(query)),
});

const { now, sleep } = clock;
beforeAll(() => void Object.assign(clock, { now: () => NOW, sleep: async () => {} }));
afterAll(() => void Object.assign(clock, { now, sleep }));

let runs = 0;
const fuzz = (triggers: readonly Loaded[], inputs: number) =>
	run({ loaded: triggers, read, name: `fuzz ${++runs}`, seed: 1, inputs, shrinking: 100 });

test('the triggers stand what nobody should send', async () => {
	const { failure, results, reports } = await fuzz(loaded, 1000);
	expect(failure).toBeNull();
	const beyond = 1000 - results['not genuine'];
	expect(beyond / 1000).toBeGreaterThan(1 / 3);
	for (const result of ['no report', 'no news', 'execution'] as const) {
		expect(results[result]).toBeGreaterThan(0);
	}
	expect(reports).toBeGreaterThan(results.execution);
});

type Webhook = (this: IWebhookFunctions) => Promise<IWebhookResponseData>;

describe('it is found out if a trigger', () => {
	/** What is told of triggers whose webhook is another. */
	const told = async (change: (webhook: Webhook) => Webhook): Promise<string | undefined> => {
		const changed = loaded.map((one) => ({
			...one,
			node: { description: one.node.description, webhook: change(one.node.webhook!) },
		}));
		return (await fuzz(changed, 1000)).failure?.broken;
	};

	/** Does the trigger's work, and something else where it starts an execution. */
	const withItems =
		(change: (items: NonNullable<IWebhookResponseData['workflowData']>[number]) => void) =>
		(webhook: Webhook): Webhook =>
			async function () {
				const result = await webhook.call(this);
				if (result.workflowData) change(result.workflowData[0]!);
				return result;
			};

	const refusing =
		(status: number, body: object) =>
		(webhook: Webhook): Webhook =>
			async function () {
				const response = this.getResponseObject() as unknown as {
					status(code: number): { json(body: object): void };
				};
				const { status: answer } = response;
				response.status = function (code) {
					const next = answer.call(this, code === 401 ? status : code);
					return code === 401 ? { json: () => next.json(body) } : next;
				};
				return await webhook.call(this);
			};

	test('crashes on a word', async () => {
		const crash = withItems(([item]) => {
			if (String(item?.json.providerStatus).includes('|')) throw new Error('No pipes');
		});
		expect(await told(crash)).toContain('No pipes');
	});

	test('takes a forged request', async () => {
		const trusting = (webhook: Webhook): Webhook =>
			async function () {
				const read = this.getNodeParameter.bind(this) as (...given: unknown[]) => unknown;
				const own = {
					getNodeParameter: {
						value: (name: string, or: unknown) =>
							name === 'verification' && this.getQueryData() ? 'none' : read(name, or),
					},
				};
				return await webhook.call(Object.create(this, own));
			};
		expect(await told(trusting)).toContain('a forgery gets 401');
	});

	test('refuses a genuine request', async () => {
		const deaf = (): Webhook =>
			async function () {
				(
					this.getResponseObject() as unknown as {
						status(code: number): { json(of: object): void };
					}
				)
					.status(401)
					.json({ error: 'Unauthorized' });
				return { noWebhookResponse: true };
			};
		expect(await told(deaf)).toContain('a genuine request does not get 401');
	});

	test('says why it refuses', async () => {
		expect(await told(refusing(401, { error: 'Wrong signature' }))).toContain(
			'an answer is one of few',
		);
	});

	test('hands on the secret', async () => {
		const leak = withItems(([item]) => (item!.json.messageId = 'h4FqT9s2LmXv8RzK'));
		expect(await told(leak)).toContain('no secret comes out');
	});

	test('hands on what is no report', async () => {
		const forgetful = withItems(([item]) => delete item!.json.final);
		expect(await told(forgetful)).toContain('an item is a report as promised');
	});

	test('takes its time', async () => {
		const slow = withItems(() => {
			const { user } = process.threadCpuUsage();
			while (process.threadCpuUsage().user - user < 60_000);
		});
		expect(await told(slow)).toContain('it takes at most 50 ms');
	});

	test('changes what all objects inherit', async () => {
		const polluting = withItems(() => Object.assign(Object.prototype, { isAdmin: true }));
		try {
			expect(await told(polluting)).toContain('nothing is added to the prototype');
		} finally {
			delete (Object.prototype as { isAdmin?: boolean }).isAdmin;
		}
	});
});
