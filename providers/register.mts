// The register of providers: every file of this folder that describes one. Whatever goes over providers goes over it.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import type { Description } from './description.mts';

export const WHOLE_PACKAGE = 'n8n-nodes-sms-gateways';

/** A provider's description, with the names that follow from it. */
export interface Provider extends Description {
	/** The name of its file here, and of what else is called by it: `ovo-communications`. */
	slug: string;
	/** The node's name in workflows: `ovoCommunications`; the trigger's ends in `Trigger`. */
	nodeName: string;
	/** `ovoCommunicationsApi` */
	credentialType: string;
	packageName: string;
	/** From the root of the repository. Each must be there. */
	files: {
		provider: string;
		node: string;
		trigger: string;
		credential: string;
		icon: string;
		darkIcon: string;
		contract: string;
		page: string;
		sandbox: string;
		conformance: string;
		client: string;
	};
}

const root = new URL('../', import.meta.url);
const require = createRequire(import.meta.url);

const filesOf = (slug: string, className: string): Provider['files'] => ({
	provider: `nodes/${className}/provider.ts`,
	node: `nodes/${className}/${className}.node.ts`,
	trigger: `nodes/${className}/${className}Trigger.node.ts`,
	credential: `credentials/${className}Api.credentials.ts`,
	icon: `icons/${slug}.svg`,
	darkIcon: `icons/${slug}.dark.svg`,
	contract: `contracts/${slug}.openapi.yaml`,
	page: `docs/${slug}.md`,
	sandbox: `sandbox/providers/${slug}.mts`,
	conformance: `test/conformance/${slug}.mts`,
	client: `test/sandbox/clients/${slug}.mts`,
});

/** A provider with the names that follow from its slug and its description. */
export function named(slug: string, description: Description): Provider {
	const { className } = description;
	const nodeName = className[0]!.toLowerCase() + className.slice(1);
	return {
		packageName: `n8n-nodes-${slug}`,
		...description,
		...{ slug, nodeName, credentialType: `${nodeName}Api`, files: filesOf(slug, className) },
	};
}

/** What of a provider is not there, from the root of the repository. */
export const missing = ({ files }: Provider): string[] =>
	Object.values(files).filter((file) => !existsSync(new URL(file, root)));

const OWN = ['description.mts', 'register.mts'];

/** All providers, by the alphabet of their slugs. */
export const register: readonly Provider[] = readdirSync(new URL('./', import.meta.url))
	.filter((file) => file.endsWith('.mts') && !OWN.includes(file))
	.sort()
	.map((file) => {
		const { description } = require(`./${file}`) as { description: Description };
		return named(file.replace(/\.mts$/, ''), description);
	});

/** A provider that is surely registered. */
export function provider(slug: string): Provider {
	const found = register.find((one) => one.slug === slug);
	if (found === undefined) throw new Error(`No provider is registered as "${slug}".`);
	return found;
}

/** What a provider's file of one kind exports. */
export function load<T>({ slug, files }: Provider, kind: keyof Provider['files']): T {
	const file = files[kind];
	if (!existsSync(new URL(file, root))) {
		throw new Error(`providers/${slug}.mts is registered, but ${file} is missing.`);
	}
	return require(fileURLToPath(new URL(file, root))) as T;
}
