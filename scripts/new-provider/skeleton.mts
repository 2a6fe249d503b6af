// All files that the register demands of a provider. Where somebody has to write, the word WRITE stands.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Description } from '../../providers/description.mts';
import { named, register, type Provider } from '../../providers/register.mts';
import { checkout } from '../n8n/paths.mts';
import { REPOSITORY } from '../register/codex.mts';
import { renamed } from '../register/faces.mts';
import { iconOf } from './icon.mts';
import { namesOf } from './names.mts';

const TEMPLATES = path.join(import.meta.dirname, 'template');

/** What one has of a provider by its name alone. */
export function provided(displayName: string): Provider {
	const { slug, className } = namesOf(displayName);
	return named(slug, { displayName, className } as Description);
}

function fill(name: string, { displayName, slug, className, nodeName, credentialType }: Provider) {
	const values: Record<string, string> = {
		DISPLAY: displayName,
		SLUG: slug,
		CLASS: className,
		NODE: nodeName,
		TYPE: credentialType,
		REPOSITORY,
		ANCHOR: displayName
			.toLowerCase()
			.replace(/[^\p{L}\p{N} -]/gu, '')
			.replaceAll(' ', '-'),
	};
	return readFileSync(path.join(TEMPLATES, `${name}.txt`), 'utf8').replace(
		/__([A-Z]+)__/g,
		(_, key: string) => values[key]!,
	);
}

/** The file of a provider whose reports come in the same way, with other names. */
function face(kind: 'node' | 'trigger', to: Provider): string {
	const from = register.find(({ reports }) => reports === 'registeredUrl')!;
	return renamed(readFileSync(path.join(checkout, from.files[kind]), 'utf8'), from, to);
}

/** The files by their names, from the root of the repository; not formatted yet. */
export function skeletonOf(displayName: string): Map<string, string> {
	const to = provided(displayName);
	const { files, slug } = to;
	return new Map([
		[`providers/${slug}.mts`, fill('description', to)],
		[files.provider, fill('provider', to)],
		[files.contract, fill('contract', to)],
		[files.sandbox, fill('sandbox', to)],
		[files.sandbox.replace('.mts', '-proof.mts'), fill('proof', to)],
		[files.client, fill('client', to)],
		[files.conformance, fill('conformance', to)],
		[files.page, fill('page', to)],
		[files.credential, fill('credential', to)],
		[files.node, face('node', to)],
		[files.trigger, face('trigger', to)],
		[files.icon, iconOf(displayName, false)],
		[files.darkIcon, iconOf(displayName, true)],
	]);
}
