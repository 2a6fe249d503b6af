// The package.json of each package. That of the whole is the tree's own; the others are made from it.
import { WHOLE_PACKAGE, register, type Provider } from '../../providers/register.mts';
import { BUNDLES } from '../build/bundles.mts';

export interface Manifest {
	name: string;
	version: string;
	description: string;
	homepage: string;
	keywords: string[];
	repository: { type: string; url: string; directory?: string };
	files: string[];
	devDependencies: Record<string, string>;
	n8n: { n8nNodesApiVersion: number; strict: boolean; credentials: string[]; nodes: string[] };
	[field: string]: unknown;
}

const compiled = (source: string) => `dist/${source.replace(/\.ts$/, '.js')}`;

const KEYWORDS = ['n8n-community-node-package', 'n8n', 'sms', 'delivery-reports'];

const registered = (providers: readonly Provider[]) => ({
	credentials: providers.map(({ files }) => compiled(files.credential)),
	nodes: providers.flatMap(({ files }) => [compiled(files.node), compiled(files.trigger)]),
});

/** `A, B and C` */
const listed = (names: readonly string[]) =>
	new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);

const describe = (names: string) =>
	`Send SMS from n8n with ${names}: mail merge, batches, an honest outcome for every message, and delivery reports`;

/** The tree's package.json, with what follows from the register. */
export const wholeManifest = (given: Manifest): Manifest => ({
	...given,
	name: WHOLE_PACKAGE,
	description: describe(listed(register.map(({ displayName }) => displayName))),
	keywords: [...KEYWORDS, ...register.map(({ slug }) => slug), 'africa'],
	n8n: { ...given.n8n, ...registered(register) },
});

/**
 * What npm publishes of the tree's package.json: nothing that only those who change the tree need. The libraries that
 * are bundled are named, as n8n's linter wants.
 */
export function publishedManifest(given: Manifest): Manifest {
	const published = Object.entries(given).filter(([name]) => name !== 'scripts');
	const bundled = Object.values(BUNDLES).map(
		(name) => [name, given.devDependencies[name]!] as const,
	);
	return {
		...Object.fromEntries(published),
		devDependencies: Object.fromEntries(bundled),
	} as Manifest;
}

/** The package.json of a single provider's package. */
export function singleManifest(given: Manifest, provider: Provider): Manifest {
	const { packageName, displayName, slug, places } = provider;
	const { n8n, repository, homepage, ...others } = publishedManifest(given);
	return {
		...others,
		name: packageName,
		description: describe(displayName),
		homepage: `${homepage}/blob/main/docs/${slug}.md`,
		keywords: [...KEYWORDS, slug, ...places.map((place) => place.toLowerCase())],
		repository: { ...repository, directory: `packages/${packageName}` },
		n8n: { ...n8n, ...registered([provider]) },
	} as Manifest;
}
