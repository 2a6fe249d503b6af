// The two node files of a provider. They hold nothing but names, in literals, as n8n's linters and reviewers want them.
import type { Provider } from '../../providers/register.mts';

const WIDTH = 100;

/** A property as Prettier lays it out: on a line of its own where both do not fit into one. */
function property(name: string, text: string): string {
	const line = `\t\t${name}: '${text}',`;
	return line.length + 2 <= WIDTH ? line : `\t\t${name}:\n\t\t\t'${text}',`;
}

/** A text within single quotes; one with an apostrophe stands in double ones. */
const quoted = (line: string): string =>
	line.replace(/'(.*'.*)',$/, (_, text: string) => `"${text}",`);

const icon = (slug: string) => `		icon: {
			light: 'file:../../icons/${slug}.svg',
			dark: 'file:../../icons/${slug}.dark.svg',
		},`;

export const nodeText = ({ className, nodeName, displayName, slug, credentialType }: Provider) =>
	`import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { ${nodeName} } from './provider';

export class ${className} implements INodeType {
	description: INodeTypeDescription = {
${quoted(property('displayName', displayName))}
		name: '${nodeName}',
${icon(slug)}
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
${quoted(property('description', `Send SMS with ${displayName}: one, or thousands from a list`))}
		defaults: {
${quoted(`\t${property('name', displayName)}`)}
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: '${credentialType}',
				required: true,
				testedBy: '${nodeName}Test',
				displayOptions: { hide: { operation: ['preview'] } },
			},
		],
		...actionDescription(${nodeName}),
	};

	methods = credentialTest(${nodeName});

	execute = execute(${nodeName});

	webhook = resume(${nodeName});
}
`;

export const triggerText = (provider: Provider) => {
	const { className, nodeName, displayName, slug, credentialType, reports } = provider;
	const needing = reports === 'callbackUrl' ? 'signedUrl' : 'token';
	return `import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { ${nodeName} } from './provider';

export class ${className}Trigger implements INodeType {
	description: INodeTypeDescription = {
${quoted(property('displayName', `${displayName} Trigger`))}
		name: '${nodeName}Trigger',
${icon(slug)}
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
${quoted(property('description', `Send SMS with ${displayName}, or start a workflow when one is delivered or fails`))}
		defaults: {
${quoted(`\t${property('name', `${displayName} Trigger`)}`)}
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: '${credentialType}',
				required: true,
				testedBy: '${nodeName}Test',
				displayOptions: { show: { verification: ['${needing}', 'hmac'] } },
			},
		],
		...triggerDescription(${nodeName}),
	};

	methods = credentialTest(${nodeName});

	webhookMethods = listening(${nodeName});

	webhook = receive(${nodeName});
}
`;
};
