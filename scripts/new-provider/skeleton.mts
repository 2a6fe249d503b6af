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
import { reportsBy } from './reports.mts';
import { signInBy } from './sign-in.mts';

const TEMPLATES = path.join(import.meta.dirname, 'template');

/** What one has of a provider by its name alone. */
export function provided(displayName: string): Provider {
	const { slug, className } = namesOf(displayName);
	return named(slug, { displayName, className } as Description);
}

export interface Wishes {
	/** Where its API is. */
	baseUrl: string;
	/** What its users sign in with, by its own names: one for a key, two for a name and a password. */
	signIn: string;
	/** Whether each message carries the URL for its delivery reports. */
	carriesUrl: boolean;
}

function fill(
	name: string,
	{ displayName, slug, className, nodeName, credentialType }: Provider,
	{ baseUrl, signIn, carriesUrl }: Wishes,
) {
	const values: Record<string, string> = {
		...signInBy(signIn, { displayName, slug }),
		...reportsBy(carriesUrl),
		DISPLAY: displayName,
		SLUG: slug,
		CLASS: className,
		NODE: nodeName,
		TYPE: credentialType,
		REPOSITORY,
		BASE: baseUrl.replace(/\/$/, ''),
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
function face(kind: 'node' | 'trigger', to: Provider, { carriesUrl }: Wishes): string {
	const { REPORTS } = reportsBy(carriesUrl);
	const from = register.find(({ reports }) => reports === REPORTS)!;
	return renamed(readFileSync(path.join(checkout, from.files[kind]), 'utf8'), from, to);
}

/** The files by their names, from the root of the repository; not formatted yet. */
export function skeletonOf(displayName: string, wishes: Wishes): Map<string, string> {
	const to = provided(displayName);
	const made = (name: string) => fill(name, to, wishes);
	const { files, slug } = to;
	return new Map([
		[`providers/${slug}.mts`, made('description')],
		[files.provider, made('provider')],
		[files.contract, made('contract')],
		[files.sandbox, made('sandbox')],
		[files.sandbox.replace('.mts', '-proof.mts'), made('proof')],
		[files.client, made('client')],
		[files.conformance, made('conformance')],
		[files.page, made('page')],
		[files.credential, made('credential')],
		[files.node, face('node', to, wishes)],
		[files.trigger, face('trigger', to, wishes)],
		[files.icon, iconOf(displayName, false)],
		[files.darkIcon, iconOf(displayName, true)],
	]);
}
