import type { Cause, Consequence } from '../../nodes/shared/cause.ts';
import type { SmsProvider } from '../../nodes/shared/provider.ts';
import { undocumented } from './capabilities.mts';
import {
	bodyFields,
	follow,
	operationsOf,
	type Node,
	type OpenApi,
	type Operation,
} from './contract.mts';
import { list, page, table } from './markdown.mts';

const trust = (part: Node): string => part['x-confidence'] ?? '';

const source = (part: Node): string => part['x-source'] ?? '';

const isDoubtful = (part: Node) => trust(part) !== 'documented';

/** A fact of the contract: a field, or an HTTP status. */
interface Fact {
	where: string;
	name: string;
	part: Node;
}

function factsOf(document: OpenApi, operation: Operation): Fact[] {
	const responses = Object.entries(operation.responses).map(
		([status, response]) => [status, follow(document, response)] as const,
	);
	const answers = responses.filter(([status]) => status.startsWith('2'));
	return [
		...(operation.parameters ?? [])
			.map((parameter) => follow(document, parameter))
			.map((part) => ({ where: 'URL', name: part.name, part })),
		...bodyFields(document, operation.requestBody).map(({ path, part }) => ({
			where: 'request',
			name: path,
			part,
		})),
		...answers
			.slice(0, 1)
			.flatMap(([, response]) => bodyFields(document, response))
			.map(({ path, part }) => ({ where: 'answer', name: path, part })),
		...responses.map(([status, part]) => ({ where: 'HTTP status', name: status, part })),
	];
}

/** What of an operation the provider's document does not have; a field that is in another is not told again. */
function doubtsOf(document: OpenApi, operation: Operation): string {
	if (isDoubtful(operation)) return 'everything';
	const doubtful = factsOf(document, operation).filter(({ part }) => isDoubtful(part));
	const isTold = ({ where, name }: Fact) =>
		doubtful.some((fact) => fact.where === where && name.startsWith(`${fact.name}.`));
	return doubtful
		.filter((fact) => !isTold(fact))
		.map(({ where, name }) => (where === 'HTTP status' ? name : `${where} \`${name}\``))
		.join(', ');
}

/** Of each operation, how far it can be trusted. */
const operationTable = (document: OpenApi): string =>
	table([
		['operation', 'trust', 'source', 'not documented in it'],
		...operationsOf(document).map(([name, operation]) => [
			`\`${name}\``,
			trust(operation),
			source(operation),
			doubtsOf(document, operation),
		]),
	]);

export type Consequences = Record<Cause, Consequence>;

/** What each of the provider's own error codes means to the nodes. */
function errorTable({ errorRules }: SmsProvider, consequences: Consequences): string {
	const rules = Object.entries(errorRules);
	if (rules.length === 0) return '';
	return table([
		['code', 'outcome', 'in a list of several', 'what the error says'],
		...rules.map(([code, { cause, message, isAboutOne }]) => {
			const { outcome, stopsBatch } = consequences[cause];
			const inList = isAboutOne
				? 'all are `unknown`'
				: stopsBatch
					? 'stops the rest'
					: 'holds for all';
			return [`\`${code}\``, `\`${outcome}\``, inList, message ?? ''];
		}),
	]);
}

/** How many of the contract's facts deserve how much trust. */
function tally(document: OpenApi): string {
	const words = [...JSON.stringify(document).matchAll(/"x-confidence":"(\w+)"/g)].map(
		([, word]) => word,
	);
	return ['documented', 'observed', 'assumed']
		.map((word) => `${words.filter((one) => one === word).length} ${word}`)
		.join(', ');
}

function describe({ provider, document, file }: Described, consequences: Consequences): string[] {
	const [server] = document.servers;
	const reports = document.webhooks?.deliveryReport?.post;
	const gaps = [
		...undocumented(provider),
		...(reports && isDoubtful(reports)
			? ['what a delivery report looks like: the trigger reads the usual shapes']
			: []),
	];
	const errors = errorTable(provider, consequences);
	return [
		`## ${provider.displayName}`,
		`\`${server?.url}\` (${trust(server ?? {})}) · [contract](../../${file}) · facts: ${tally(document)}`,
		gaps.length === 0 ? '' : `Its public document does not say:\n\n${list(gaps)}`,
		operationTable(document),
		errors && `Its error codes:\n\n${errors}`,
	];
}

export interface Described {
	provider: SmsProvider;
	document: OpenApi;
	/** The contract, from the package's root. */
	file: string;
}

/** The page that says which facts about the providers are not documented, and what their error codes mean. */
export const providersPage = (
	described: readonly Described[],
	consequences: Consequences,
): string =>
	page([
		'# What we know about each provider, and how reliable it is',
		'<!-- Written by `npm run docs`. Do not edit: change the contracts or provider.ts instead. -->',
		'Every fact in the [contracts](../../contracts) says how far it can be trusted:',
		table([
			['trust', 'means'],
			['documented', "the provider's own document says so"],
			['observed', 'working code of others does so'],
			['assumed', 'this package supposes so, until the provider says otherwise'],
		]),
		'The last column of each first table lists what is not documented. Everything else in that operation is.',
		...described.flatMap((each) => describe(each, consequences)),
	]);
