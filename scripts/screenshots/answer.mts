// The page behind the link of a question, as it looks on a small phone.
import { sendWorkflow } from '../n8n/definitions.mts';
import type { Host } from '../n8n/host.mts';
import { closeBrowser, openPhone } from './browser.mts';
import { takePicture } from './camera.mts';

/** Before the names of its files. */
export const ANSWER_PREFIX = 'answer-';

const QUESTION = 'May we order 20 bags of cement for 800,000?\nAsked by Sarah, site 3.';

/** Asks a question by SMS, and returns its link. */
async function ask({ client, credential, sandbox }: Host): Promise<string> {
	const parameters = {
		operation: 'sendAndWait',
		to: '+256701234567',
		from: 'SHOP',
		message: QUESTION,
		approvalOptions: { values: { approvalType: 'double', disapproveLabel: 'Not now' } },
	};
	const { id } = await client.createWorkflow(sendWorkflow(credential, parameters));
	const execution = await client.startManually(id, 'Start');
	await client.waitUntil(execution, ({ status }) => status === 'waiting');
	return sandbox.ledger.messages().at(-1)!.message.split('\n').at(-1)!;
}

export async function takeAnswers(host: Host, folder: string): Promise<void> {
	const page = await openPhone('light');
	await page.goto(await ask(host));
	await takePicture(page, folder, `${ANSWER_PREFIX}light`);
	await closeBrowser(page);
}
