import type { INodeProperties } from 'n8n-workflow';

import type { KeyOperation, SmsProvider } from '../provider';
import { showFor, text } from './property';

/**
 * What a model is told when the node is an AI agent's tool. n8n would tell it only the operation's action. A parameter
 * `toolDescription` replaces that, and the user sees it in the tool's panel only.
 */
interface Briefing {
	resource: string;
	operation: string;
	/** For the model: what it does, what it costs, what to fill in, what the answer means. */
	told: string;
	/** For the person who builds the agent: the parameters that the model should fill in. */
	fills: string | null;
}

const HARMLESS = 'It sends no SMS and changes nothing, so it is safe to call again.';
const OUTCOMES =
	'The outcome is accepted, rejected, unknown or skipped. Accepted: the provider has it. Rejected: nothing was sent, and problem says why. Unknown: it may have been sent. Skipped: there was nothing to send. Never send again what was accepted or is unknown.';

const sending = (whom: string) =>
	`It costs money, reaches ${whom} and cannot be called back. Not idempotent: each call sends again.`;

const briefingsFor = (by: string): Briefing[] => [
	{
		resource: 'message',
		operation: 'send',
		told: `Sends one SMS to one number with ${by}. ${sending('a real person')} Fill in To with the number and its country code, such as +256701234567, and Message with plain text. 160 characters fit into one SMS. ${OUTCOMES}`,
		fills: 'To and Message',
	},
	{
		resource: 'message',
		operation: 'sendBatch',
		told: `Sends SMS to many numbers with ${by}. ${sending('real people')} Fill in the fields that are there. Numbers takes numbers with their country codes, separated by commas; Message is then the one text for all. Messages takes a JSON array of objects that have to and message. Each message has its own outcome. ${OUTCOMES}`,
		fills: 'Numbers and Message, or Messages',
	},
	{
		resource: 'message',
		operation: 'get',
		told: `Tells how far an SMS has come that was sent with ${by}: queued, sent, delivered, undelivered, failed, rejected, expired or unknown. ${HARMLESS} Fill in Message_ID with the messageId that sending returned.`,
		fills: 'Message ID',
	},
	{
		resource: 'message',
		operation: 'preview',
		told: `Shows what a number and a text would become as an SMS: whether the number is valid, and how many SMS the text takes. It asks nobody and costs nothing. ${HARMLESS} Fill in To with the number and Message with the text.`,
		fills: 'To and Message',
	},
	{
		resource: 'account',
		operation: 'getBalance',
		told: `Tells what the account at ${by} has left for sending SMS. ${HARMLESS} There is nothing to fill in.`,
		fills: null,
	},
	{
		resource: 'key',
		operation: 'verify',
		told: `Checks whether ${by} accepts the credential. ${HARMLESS} There is nothing to fill in.`,
		fills: null,
	},
];

const keyBriefing =
	(by: string) =>
	({ name, description, fields, changesKey }: KeyOperation): Briefing => {
		const takesDays = fields.includes('expiryDays');
		const sentences = [
			`${by}, API access: ${description.replace(/\.?$/, '.')}`,
			changesKey
				? 'It cannot be undone. Not idempotent: each call changes the keys again, so call it only if the user asked for just that.'
				: 'It sends no SMS and costs nothing. Not idempotent: each call makes a new one.',
			takesDays
				? 'Fill in Expiry_Days with a number from 1 to 365, or 0 for the default. The answer holds a secret: do not repeat it.'
				: 'There is nothing to fill in.',
		];
		const fills = takesDays ? 'Expiry Days' : null;
		return { resource: 'key', operation: name, told: sentences.join(' '), fills };
	};

const property = ({ resource, operation, told, fills }: Briefing): INodeProperties[] =>
	showFor({ '@tool': [true], resource: [resource], operation: [operation] }, [
		text(
			'toolDescription',
			'Tool Description',
			'What the AI model is told about this tool. It uses this to decide when to call it, and what to fill in.',
			{
				...{ typeOptions: { rows: 5 }, required: true, default: told },
				...(fills === null
					? {}
					: {
							hint: `Let the model fill in ${fills}: press the stars beside the field. Set everything else yourself.`,
						}),
			},
		),
	]);

/** The description of each operation as a tool. */
export const toolDescriptions = ({ displayName, keys }: SmsProvider): INodeProperties[] =>
	[...briefingsFor(displayName), ...keys.map(keyBriefing(displayName))].flatMap(property);
