import type { SmsProvider } from '../../nodes/shared/provider.ts';
import { undocumented } from './capabilities.mts';
import {
	bodyFields,
	follow,
	operationsOf,
	type Field,
	type OpenApi,
	type Operation,
} from './contract.mts';
import { list, page, table } from './markdown.mts';

const trust = (part: { 'x-confidence'?: string }): string => part['x-confidence'] ?? '';

const source = (part: { 'x-source'?: string }): string => part['x-source'] ?? '';

const fieldRows = (where: string, fields: readonly Field[]): string[][] =>
	fields.map(({ path, required, part }) => [
		where,
		`\`${path}\`${required && where !== 'answer' ? ' (required)' : ''}`,
		trust(part),
		part.description ?? '',
		source(part),
	]);

function fieldTable(document: OpenApi, operation: Operation): string {
	const parameters = (operation.parameters ?? [])
		.map((parameter) => follow(document, parameter))
		.map((part) => ({ path: part.name, required: part.required ?? false, part }));
	const [good = []] = Object.entries(operation.responses)
		.filter(([status]) => status.startsWith('2'))
		.map(([, response]) => bodyFields(document, response));
	const rows = [
		...fieldRows('URL', parameters),
		...fieldRows('request', bodyFields(document, operation.requestBody)),
		...fieldRows('answer', good),
	];
	return rows.length === 0 ? '' : table([['in the', 'field', 'trust', '', 'source'], ...rows]);
}

const statusTable = (document: OpenApi, { responses }: Operation): string =>
	table([
		['HTTP status', 'trust', 'meaning', 'source'],
		...Object.entries(responses).map(([status, response]) => {
			const part = follow(document, response);
			return [status, trust(part), part.description ?? '', source(part)];
		}),
	]);

/** How many of the contract's facts deserve how much trust. */
function tally(document: OpenApi): string {
	const words = [...JSON.stringify(document).matchAll(/"x-confidence":"(\w+)"/g)].map(
		([, word]) => word,
	);
	return ['documented', 'observed', 'assumed']
		.map((word) => `${words.filter((one) => one === word).length} ${word}`)
		.join(', ');
}

function describe(provider: SmsProvider, document: OpenApi, file: string): string[] {
	const [server] = document.servers;
	const reports = document.webhooks?.deliveryReport?.post;
	const gaps = [
		...undocumented(provider),
		...(reports && trust(reports) !== 'documented'
			? ['what a delivery report looks like: the trigger reads the usual shapes']
			: []),
	];
	return [
		`## ${provider.displayName}`,
		`\`${server?.url}\` (${trust(server ?? {})}) · [contract](../${file}) · facts: ${tally(document)}`,
		gaps.length === 0 ? '' : `Its public document does not say:\n\n${list(gaps)}`,
		...operationsOf(document).flatMap(([name, operation]) => [
			`### ${provider.displayName}: \`${name}\``,
			`**${trust(operation)}**, ${source(operation)}. ${operation.summary ?? ''}`.trim(),
			fieldTable(document, operation),
			statusTable(document, operation),
		]),
	];
}

export interface Described {
	provider: SmsProvider;
	document: OpenApi;
	/** The contract, from the package's root. */
	file: string;
}

/** The page that says of every fact about the providers where it comes from. */
export const providersPage = (described: readonly Described[]): string =>
	page([
		'# What is known of the providers',
		'<!-- Written by `npm run docs`. Do not edit: change the contracts instead. -->',
		'This package is written from public documents. Every fact in its [contracts](../contracts) says how far it can be trusted:',
		table([
			['trust', 'means'],
			['documented', "the provider's own document says so"],
			['observed', 'working code of others does so'],
			['assumed', 'this package supposes so, until the provider says otherwise'],
		]),
		...described.flatMap(({ provider, document, file }) => describe(provider, document, file)),
	]);
