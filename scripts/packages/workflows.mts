// The workflows that a package brings along, with its own node types.
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as N8nWorkflow from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { WHOLE_PACKAGE, register, type Provider } from '../../providers/register.mts';
import type { WorkflowDefinition, WorkflowNode } from '../n8n/client.mts';
import { checkout } from '../n8n/paths.mts';
import type { Product } from './product.mts';

const require = createRequire(import.meta.url);
// Its ES modules name files without their extension, which Node does not take.
const { NodeHelpers } = require('n8n-workflow') as typeof N8nWorkflow;

const OWN = `${WHOLE_PACKAGE}.`;
/** What n8n adds to a node's name: of a trigger, a tool, a tool that asks first. */
const KINDS = /(Trigger|HitlTool|Tool)?$/;

const isOwn = ({ type }: WorkflowNode) => type.startsWith(OWN);
const nodeName = ({ type }: WorkflowNode) => type.slice(OWN.length).replace(KINDS, '');
const kindOf = ({ type }: WorkflowNode) => KINDS.exec(type)?.[1] ?? '';

/** The provider that all nodes of a workflow are of; undefined where there are several. */
function onlyProvider({ nodes }: WorkflowDefinition): Provider | undefined {
	const names = new Set(nodes.filter(isOwn).map(nodeName));
	return names.size === 1 ? register.find((one) => names.has(one.nodeName)) : undefined;
}

/** The workflow with another provider, and by the names of that provider's package. */
function translated(
	workflow: WorkflowDefinition,
	from: Provider,
	to: Provider,
): WorkflowDefinition {
	const text = JSON.stringify(workflow)
		.replaceAll(`${OWN}${from.nodeName}`, `${to.packageName}.${to.nodeName}`)
		.replaceAll(`"${from.credentialType}"`, `"${to.credentialType}"`)
		.replaceAll(from.displayName, to.displayName);
	return JSON.parse(text);
}

function descriptionOf(provider: Provider, isTrigger: boolean): INodeTypeDescription {
	const file = isTrigger ? provider.files.trigger : provider.files.node;
	const types = require(path.join(checkout, 'dist', file.replace(/\.ts$/, '.js')));
	const [type] = Object.values(types) as Array<new () => { description: INodeTypeDescription }>;
	return new type!().description;
}

const isEmpty = (value: unknown) => value === undefined || value === '';

/** Whether a property offers what a workflow sets: one of its options, of a collection all that are set. */
function offers({ type, options = [] }: INodeProperties, value: unknown): boolean {
	const names = (options as INodeProperties[]).map(({ name }) => name);
	const values = (options as Array<{ value?: unknown }>).map((option) => option.value);
	if (type === 'collection')
		return Object.keys(value as object).every((name) => names.includes(name));
	return type !== 'options' || String(value).startsWith('=') || values.includes(value);
}

/** What a workflow asks of a node that a provider cannot do without an endpoint that nobody documents. */
function obstacles(node: WorkflowNode, provider: Provider): string[] {
	const kind = kindOf(node);
	const found = descriptionOf(provider, kind === 'Trigger');
	// n8n makes a tool of a node under another name, and some parameters look at it.
	const description = { ...found, name: `${found.name}${kind === 'Trigger' ? '' : kind}` };
	const parameters = node.parameters as INodeParameters;
	const { properties } = description;
	const asNode = node as unknown as INode;
	const filled = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		true,
		asNode,
		description,
	)!;
	const shown = properties.filter((property) =>
		NodeHelpers.displayParameter(filled, property, asNode, description),
	);
	return [
		...shown
			.filter(({ name, required }) => required === true && isEmpty(filled[name]))
			.map(({ name }) => `${name} is empty`),
		...Object.entries(parameters)
			.filter(
				([name, value]) =>
					!shown.some((property) => property.name === name && offers(property, value)),
			)
			.map(([name]) => `${name} is not offered`),
	];
}

/** The workflow for a single provider's package; null where the provider cannot run it. */
function forOne(workflow: WorkflowDefinition, to: Provider): WorkflowDefinition | null {
	const from = onlyProvider(workflow);
	const canRun = workflow.nodes.filter(isOwn).every((node) => obstacles(node, to).length === 0);
	return from !== undefined && canRun ? translated(workflow, from, to) : null;
}

/** The workflows of the repository by their files' names: all in the whole package, else those that the provider can run in full. */
export async function workflowsOf({
	name,
	providers,
}: Product): Promise<Map<string, WorkflowDefinition>> {
	const found = new Map<string, WorkflowDefinition>();
	for (const file of globSync('workflows/*.json', { cwd: checkout }).sort()) {
		const workflow = JSON.parse(await readFile(path.join(checkout, file), 'utf8'));
		const own = name === WHOLE_PACKAGE ? workflow : forOne(workflow, providers[0]!);
		if (own !== null) found.set(path.basename(file), own);
	}
	return found;
}
