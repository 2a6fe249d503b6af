// The nodes as people meet them: in the editor, in Chromium.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { register } from '../../providers/register.mts';
import type { Credential, WorkflowDefinition } from '../../scripts/n8n/client.mts';
import { reportWorkflow, sendWorkflow } from '../../scripts/n8n/definitions.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { closeBrowser, findChromium, openEditor } from '../../scripts/screenshots/browser.mts';
import { executeStep, openPanel } from '../../scripts/screenshots/camera.mts';
import { sandboxCredentials } from './examples.mts';
import { host } from './harness.mts';

const chromium = findChromium();
if (!chromium) {
	console.warn(
		'\n⚠ No Chromium was found: the editor is NOT tested. Install one, or set CHROMIUM.\n',
	);
}

const credentialOf = async (node: string): Promise<Credential> => {
	const found = (await sandboxCredentials()).find(({ type }) => type === `${node}Api`);
	return found!;
};

const skip = chromium ? isN8n1 && "it is n8n 2's" : 'no Chromium';

describe('the editor', { skip }, () => {
	let page: Page;
	/** What the page complained of. */
	const complaints: string[] = [];

	before(async () => {
		page = await openEditor(host.n8n.url, host.login);
		page.on('pageerror', (error) => complaints.push(error.message));
	});
	after(async () => {
		if (page) await closeBrowser(page);
	});
	beforeEach(() => {
		host.sandbox.reset();
		complaints.length = 0;
	});

	const open = async (workflow: WorkflowDefinition, node: string, on = page) => {
		const { id } = await host.client.createWorkflow(workflow);
		await openPanel(on, id, node);
	};
	/** A workflow with every node and every trigger, each by its own name. */
	const everyNode = async (): Promise<WorkflowDefinition> => {
		const pairs = await Promise.all(
			register.map(async ({ nodeName: node }, row) => {
				const credential = await credentialOf(node);
				const action = sendWorkflow(credential, {}).nodes[1]!;
				const trigger = reportWorkflow(credential).nodes[0]!;
				const at = (x: number): [number, number] => [x, row * 200];
				return [
					{ ...action, name: node, position: at(0) },
					{ ...trigger, name: `${node}Trigger`, position: at(300) },
				];
			}),
		);
		return { name: `Icons ${randomUUID()}`, nodes: pairs.flat(), connections: {} };
	};
	const input = (name: string) => page.getByTestId(`parameter-input-${name}`);
	/** The names of the parameters that are to be seen. */
	const shown = async (on = page) => {
		const inputs = on.getByTestId('node-parameters').locator('[data-test-id^="parameter-input-"]');
		const ids = await inputs.evaluateAll((elements) =>
			elements
				.filter((element) => (element as HTMLElement).checkVisibility())
				.map((element) => element.getAttribute('data-test-id')!),
		);
		return ids.map((id) => id.slice('parameter-input-'.length)).filter((name) => name !== 'field');
	};
	/** Chooses one of a parameter's options by its name. */
	const choose = async (name: string, option: string) => {
		await input(name).click();
		const item = page.locator('.el-select-dropdown__item:visible');
		await item.filter({ has: page.getByText(option, { exact: true }) }).click();
	};

	for (const { nodeName: node, sender } of register) {
		test(`${node}: fill in Send, run it, read what happened to it`, async () => {
			const credential = await credentialOf(node);
			// Other tests may have used up what a phone sends in an hour.
			const advanced = { requestsPerMinute: 1000 };
			await open(sendWorkflow(credential, { options: { country: 'UG' }, advanced }), 'SMS');
			await input('to').locator('input').fill('0701 234567');
			await input('message').locator('textarea').fill('Hello from the editor');
			if (sender !== '') await input('from').locator('input').fill(sender);
			await executeStep(page, 'json');
			const output = await page.getByTestId('output-panel').innerText();
			assert.match(output, /"outcome":\s*"accepted"/);
			assert.match(output, /"to":\s*"\+256701234567"/);
			assert.deepEqual(
				host.sandbox.ledger.messages().map(({ to, message }) => ({ to, message })),
				[{ to: '+256701234567', message: 'Hello from the editor' }],
			);
			assert.deepEqual(complaints, []);
		});
	}

	test('what is required is asked for, before anything is sent', async () => {
		await open(sendWorkflow(await credentialOf('ovoCommunications'), {}), 'SMS');
		await page.getByTestId('ndv').getByTestId('node-execute-button').click();
		for (const name of ['to', 'message']) {
			await input(name).locator('..').getByTestId('parameter-issues').waitFor();
		}
		assert.deepEqual(host.sandbox.requests.list(), []);
	});

	test('each operation shows what applies to it, and nothing else', async () => {
		await open(sendWorkflow(await credentialOf('ugsms'), {}), 'SMS');
		const expected: Array<[string, string, string[]]> = [
			['SMS', 'Send', ['to', 'message', 'from']],
			['SMS', 'Send Batch', ['recipientsFrom', 'toField', 'message', 'from']],
			['SMS', 'Preview', ['to', 'message']],
			['SMS', 'Get Message', ['messageId', 'endpointNotice', 'endpointPath']],
			['Account', 'Get Balance', ['endpointNotice', 'endpointPath']],
			['Key', 'Generate', ['expiryDays']],
			['Key', 'Regenerate', ['expiryDays']],
			['Key', 'Revoke', []],
			['Key', 'Verify', []],
		];
		for (const [resource, operation, parameters] of expected) {
			await choose('resource', resource);
			await choose('operation', operation);
			const names = (await shown()).filter((name) => name !== 'endpointNotice');
			assert.deepEqual(
				names,
				['resource', 'operation', ...parameters.filter((name) => name !== 'endpointNotice')],
				operation,
			);
			const notice = page.getByTestId('node-parameters').getByText('documents no way to');
			assert.equal(await notice.count(), parameters.includes('endpointNotice') ? 1 : 0, operation);
		}
		assert.deepEqual(complaints, []);
	});

	test('the fields of the output can be dragged before the first run', async () => {
		const workflow = sendWorkflow(await credentialOf('ezzySms'), { operation: 'send' });
		workflow.nodes.push({
			id: randomUUID(),
			name: 'After',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [440, 0],
			parameters: {},
		});
		workflow.connections.SMS = { main: [[{ node: 'After', type: 'main', index: 0 }]] };
		await open(workflow, 'After');
		const panel = page.getByTestId('ndv-input-panel');
		for (const field of ['messageId', 'outcome', 'segments', 'problem']) {
			await panel
				.getByTestId('run-data-schema-node-name')
				.getByText(field, { exact: true })
				.waitFor();
		}
	});

	for (const { nodeName: node, signingKey } of register) {
		test(`${node} trigger: says how to connect it, and warns of None`, async () => {
			await open(reportWorkflow(await credentialOf(node)), 'Delivery report');
			const panel = page.getByTestId('node-parameters');
			await panel.getByText('Production URL').waitFor();
			await choose('verification', 'HMAC Signature');
			const ofTime = signingKey === undefined ? [] : ['signedText', 'timestampHeader'];
			assert.deepEqual(await shown(), [
				...['events', 'verification', 'hmacHeader', 'hmacAlgorithm', 'hmacEncoding'],
				...[...ofTime, 'statuses'],
			]);
			await choose('verification', 'None');
			await panel.getByText('Anyone who learns the URL').waitFor();
			assert.deepEqual(complaints, []);
		});
	}

	test('as a tool: its description is there to read, and follows the operation', async () => {
		const workflow = sendWorkflow(await credentialOf('ugsms'), {});
		const [, node] = workflow.nodes;
		node!.type += 'Tool';
		await open({ ...workflow, connections: {} }, 'SMS');
		const text = input('toolDescription').locator('textarea');
		assert.match(
			await text.inputValue(),
			/^Sends one SMS to one number with UGSMS\. It costs money/,
		);
		await choose('operation', 'Preview');
		assert.match(await text.inputValue(), /^Shows what a number and a text would become/);
		await choose('operation', 'Send Batch');
		assert.match(await text.inputValue(), /^Sends SMS to many numbers with UGSMS/);
		const names = await shown();
		assert.deepEqual(names, [
			'toolDescription',
			'resource',
			'operation',
			'recipientsFrom',
			'recipients',
			'message',
			'from',
		]);
	});

	for (const theme of ['light', 'dark'] as const) {
		test(`${theme}: every node has its icon`, async () => {
			const own = theme === 'light' ? page : await openEditor(host.n8n.url, host.login, theme);
			const { id } = await host.client.createWorkflow(await everyNode());
			await own.goto(`/workflow/${id}`);
			for (const { nodeName: node, slug } of register) {
				const file = theme === 'light' ? `${slug}.svg` : `${slug}.dark.svg`;
				for (const name of [node, `${node}Trigger`]) {
					const onCanvas = own.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
					const icon = onCanvas.locator(`img[src$="/${file}"]`);
					await icon.waitFor();
					const width = await icon.evaluate((image) => (image as HTMLImageElement).naturalWidth);
					assert.ok(width > 0, `${name}: ${file}`);
				}
			}
			if (own !== page) await closeBrowser(own);
		});
	}
});
