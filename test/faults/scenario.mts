import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { MAGIC_RANGE } from '../../sandbox/fates.mts';
import { Random, seedOf } from '../../sandbox/random.mts';

/** A message that the node is to send. */
export interface Message {
	/** E.164; or no number at all. */
	to: string;
	text: string;
}

export const WAYS = ['send', 'fields', 'items', 'list', 'json'] as const;
export type Way = (typeof WAYS)[number];

const ON_ERROR: readonly OnError[] = [
	'stopWorkflow',
	'continueRegularOutput',
	'continueErrorOutput',
];

/** One run of the node, with n8n's tries. */
export interface Execution {
	messages: Message[];
	items: IDataObject[];
	parameters: INodeParameters;
}

/** What follows from a seed: how messages are sent, and how often something goes wrong. */
export interface Scenario {
	seed: number;
	onError: OnError;
	way: Way;
	/** The share of requests that meet a fault. */
	faultRate: number;
	/** The kinds of faults; null: any. */
	faultKinds: string[] | null;
	/** For how many requests a token is good; null: for any number. */
	tokenRequests: number | null;
	executions: Execution[];
}

const INVALID_NUMBER = '12';

type Texts = 'one' | 'groups' | 'own';

/** Mostly numbers that are good; a few that are refused, are missing from a bulk answer, come twice or are none. */
function numbers(count: number, way: Way, texts: Texts, random: Random): string[] {
	const odd = random.pick([0, 0, 0.01, 0.03]);
	const canRepeat = texts === 'own' && way !== 'list' && way !== 'json';
	const canBeInvalid = way !== 'send';
	const list: string[] = [];
	const isNew = (to: string) => !list.includes(to);
	for (let index = 0; index < count; index++) {
		const digits = String(index).padStart(4, '0');
		const good = `+25670100${digits}`;
		const special = [
			`${MAGIC_RANGE}${digits.slice(-2)}99`,
			`${MAGIC_RANGE}${digits.slice(-2)}98`,
			...(canBeInvalid ? [INVALID_NUMBER] : []),
		].filter(isNew);
		const repeated = canRepeat ? list.slice(-1) : [];
		list.push(random.fraction() < odd ? random.pick([...special, ...repeated, good]) : good);
	}
	return list;
}

const nameOf = (index: number, texts: Texts) =>
	({ one: 'all', groups: `group ${index % 7}`, own: `person ${index}` })[texts];

/** The node's parameters and input for some messages. */
function execution(
	messages: Message[],
	way: Way,
	options: INodeParameters,
	from: string,
): Execution {
	const rows = messages.map(({ to, text }) => ({ phone: to, text }));
	const batch = { resource: 'message', operation: 'sendBatch', recipientsFrom: way, from, options };
	const expressions = { to: '={{ $json.phone }}', message: '={{ $json.text }}' };
	const forms: Record<Way, Omit<Execution, 'messages'>> = {
		send: {
			items: rows,
			parameters: { resource: 'message', operation: 'send', ...expressions, from, options: {} },
		},
		items: { items: rows, parameters: { ...batch, ...expressions } },
		fields: { items: rows, parameters: { ...batch, toField: 'phone', message: '{text}' } },
		list: {
			items: [{}],
			parameters: {
				...batch,
				recipients: messages.map(({ to }) => to).join(', '),
				message: messages[0]!.text,
			},
		},
		json: {
			items: [{ messages: messages.map(({ to, text }) => ({ to, message: text })) }],
			parameters: { ...batch, messages: '={{ $json.messages }}' },
		},
	};
	return { messages, ...forms[way] };
}

function* parts<T>(list: readonly T[], size: number): Generator<T[]> {
	for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}

/**
 * Each On Error setting and each way to send in turn, the rest by chance from the seed.
 *
 * @param count how many messages
 * @param from the sender, where the provider wants one
 */
export function scenarioOf(provider: string, seed: number, count: number, from: string): Scenario {
	const random = new Random(seedOf(`${provider} ${seed}`));
	const onError = ON_ERROR[seed % ON_ERROR.length]!;
	const way = WAYS[seed % WAYS.length]!;
	// Send ends at the first message that is not accepted, so a long run would say little.
	const endsSoon = way === 'send' && onError === 'stopWorkflow';
	const texts: Texts = way === 'list' ? 'one' : random.pick(['one', 'groups', 'own']);
	const messages = numbers(count, way, texts, random).map((to, index): Message => ({
		to,
		text: `Hello ${nameOf(index, texts)}`,
	}));
	const options: INodeParameters = {
		batchSize: random.pick([2, 5, 10, 50, 500]),
		concurrency: random.pick([1, 5, 20]),
		failWhen: random.pick(['allFailed', 'anyFailed']),
	};
	const size = endsSoon ? 20 : random.pick([20, 50, 100, 250, 1000]);
	return {
		seed,
		onError,
		way,
		faultRate: endsSoon ? random.pick([0.02, 0.05]) : random.pick([0.02, 0.05, 0.1, 0.2]),
		faultKinds: null,
		tokenRequests: random.pick([null, null, 20, 100]),
		executions: [...parts(messages, size)].map((part) => execution(part, way, options, from)),
	};
}
