// What the panels show for each operation: all that applies, and nothing else.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { NodeHelpers, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

import { register, type Provider } from '../../../providers/register.mts';
import { loadNode, nodeFiles } from '../../package.mts';

type Values = Record<string, string | string[]>;

const descriptions = new Map<string, INodeTypeDescription>();
beforeAll(async () => {
	for (const file of nodeFiles) {
		const { description } = await loadNode(file);
		descriptions.set(description.name, description);
	}
});

/** The parameters that are shown for these values of others, in their order. */
function propertiesShown(name: string, values: Values): INodeProperties[] {
	const found = descriptions.get(name.replace(/Tool$/, ''))!;
	const description = { ...found, name };
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description),
	);
}

const shown = (name: string, values: Values): string[] =>
	propertiesShown(name, values).map((property) => property.name);

const ALWAYS = ['resource', 'operation'];
const LOOKUP = ['messageId', 'options'];
const LOOKUP_BY_PATH = ['messageId', 'endpointNotice', 'endpointPath', 'options'];
const SENDING = ['options', 'safeguards', 'advanced'];
const WAITING = ['limitWaitTime', 'options', 'safeguards'];
const PATH = ['endpointNotice', 'endpointPath'];

/** By resource and operation, for a node and for all of them. */
const COMMON: Record<string, string[]> = {
	'message send': ['to', 'message', 'from', ...SENDING],
	'message sendBatch fields': ['recipientsFrom', 'toField', 'message', 'from', ...SENDING],
	'message sendBatch table': ['recipientsFrom', 'table', 'toField', 'message', 'from', ...SENDING],
	'message sendBatch items': ['recipientsFrom', 'to', 'message', 'from', ...SENDING],
	'message sendBatch list': ['recipientsFrom', 'recipients', 'message', 'from', ...SENDING],
	'message sendBatch json': ['recipientsFrom', 'messages', 'from', ...SENDING],
	'message sendAndWait': [
		'linkNotice',
		'to',
		'message',
		'from',
		// Never seen.
		'responseType',
		'approvalOptions',
		...WAITING,
	],
	'message preview': ['to', 'message', 'options'],
	'key verify': [],
};
const WAIT = ['waitNotice', 'to', 'message', 'from', ...WAITING];
const KEYS = {
	issueToken: ['includeToken'],
	generate: ['expiryDays'],
	regenerate: ['expiryDays'],
	revoke: [],
};

/** What follows from a provider's description. The panel does not know which account will be chosen. */
function own({ accounts, keys, reports }: Provider): Record<string, string[]> {
	const isDocumented = (what: 'lookup' | 'balance') =>
		accounts.every(({ documents }) => documents[what]);
	return {
		'message get': isDocumented('lookup') ? LOOKUP : LOOKUP_BY_PATH,
		'account getBalance': isDocumented('balance') ? [] : PATH,
		...(reports === 'callbackUrl' ? { 'message sendAndWaitForDelivery': WAIT } : {}),
		...Object.fromEntries(keys.map((name) => [`key ${name}`, KEYS[name]])),
	};
}

describe.each(register)('$displayName', (provider) => {
	const node = provider.nodeName;
	const expectedOf = { ...COMMON, ...own(provider) };
	const cases = Object.entries(expectedOf);

	test.each(cases)('%s', (chosen, expected) => {
		const [resource, operation, recipientsFrom] = chosen.split(' ') as [string, string, string?];
		const values: Values = { resource, operation, ...(recipientsFrom && { recipientsFrom }) };
		expect(shown(node, values)).toEqual([...ALWAYS, ...expected]);
	});

	test('every operation is in the table', () => {
		const offered = descriptions
			.get(node)!
			.properties.filter(({ name }) => name === 'operation')
			.flatMap(({ options, displayOptions }) =>
				(options as Array<{ value: string }>).map(
					({ value }) => `${String(displayOptions!.show!.resource)} ${value}`,
				),
			);
		const told = cases.map(([chosen]) => chosen.split(' ').slice(0, 2).join(' '));
		expect(new Set(offered)).toEqual(new Set(told));
	});

	test('as a tool, it has a description more, and a batch has only what a model can give', () => {
		const offered = Object.keys(expectedOf).filter(
			(chosen) => !chosen.startsWith('message sendAndWait'),
		);
		for (const chosen of offered) {
			const [resource, operation] = chosen.split(' ') as [string, string];
			expect(shown(`${node}Tool`, { resource, operation })[0]).toBe('toolDescription');
		}
		const batch = descriptions
			.get(node)!
			.properties.filter(({ name }) => name === 'recipientsFrom')
			.map(({ displayOptions, options }) => ({
				isForTool: displayOptions!.show!['@tool']?.[0] === true,
				forms: (options as Array<{ value: string }>).map(({ value }) => value),
			}));
		expect(batch).toEqual([
			{ isForTool: false, forms: ['fields', 'table', 'items', 'list', 'json'] },
			{ isForTool: true, forms: ['list', 'json'] },
		]);
	});

	const trigger = `${node}Trigger`;
	const usual = provider.reports === 'callbackUrl' ? 'signedUrl' : 'token';
	const isSigned = provider.signingKey !== undefined;
	const HMAC = [
		...(isSigned ? [] : ['hmacNotice']),
		...['hmacHeader', 'hmacAlgorithm', 'hmacEncoding', 'hmacOptions'],
	];

	const [REPORTS, SMS] = ['deliveryReport', 'incomingSms'];
	test.each([
		[usual, [REPORTS], []],
		[usual, [SMS], []],
		[usual, [REPORTS, SMS], []],
		['hmac', [REPORTS], HMAC],
		['hmac', [SMS], HMAC],
		['none', [REPORTS], ['unverifiedNotice']],
	])('trigger, verification %s, events %j', (verification, events, more) => {
		const isOf = (event: string, ...names: string[]) => (events.includes(event) ? names : []);
		expect(shown(trigger, { verification, events })).toEqual([
			...isOf(REPORTS, 'connectNotice'),
			...isOf(SMS, 'incomingNotice'),
			...['events', 'verification', ...more],
			...isOf(REPORTS, 'statuses'),
			'options',
		]);
	});

	test.each([
		[usual, REPORTS, 'Webhook Secret'],
		[usual, SMS, usual === 'signedUrl' ? 'Incoming Token' : 'Webhook Secret'],
		['hmac', REPORTS, isSigned ? 'Webhook Secret' : null],
		['hmac', SMS, isSigned ? 'Webhook Secret' : null],
		['none', REPORTS, null],
		['none', SMS, null],
	])('trigger, verification %s, event %s: its steps ask for: %s', (verification, event, secret) => {
		const [notice] = propertiesShown(trigger, { verification, events: [event] });
		expect(notice!.displayName).toContain('Production URL');
		expect(notice!.displayName).toContain('Publish');
		const asked = ['Webhook Secret', 'Incoming Token'].filter((name) =>
			notice!.displayName.includes(`as ${name} in`),
		);
		expect(asked).toEqual(secret === null ? [] : [secret]);
	});
});
