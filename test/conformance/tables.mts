import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { SmsProvider } from '../../nodes/shared/provider.ts';
import {
	load,
	provider as registered,
	register,
	type Provider,
} from '../../providers/register.mts';
import type { ProviderCases, ProviderTable } from './case.mts';

type Classes<T> = Record<string, new () => T>;

function tableOf(one: Provider): ProviderTable {
	const { className, nodeName, files } = one;
	const make = <T,>(kind: 'node' | 'trigger' | 'credential', name: string): T =>
		new (load<Classes<T>>(one, kind)[name]!)();
	return {
		...load<{ cases: ProviderCases }>(one, 'conformance').cases,
		provider: load<Record<string, SmsProvider>>(one, 'provider')[nodeName]!,
		node: make<INodeType>('node', className),
		trigger: make<INodeType>('trigger', `${className}Trigger`),
		credentialType: make<ICredentialType>('credential', `${className}Api`),
		contract: files.contract,
	};
}

/** Every provider that is registered. */
export const tables: ProviderTable[] = register.map(tableOf);

/** The table of one, by its slug. */
export const table = (slug: string): ProviderTable => tables[register.indexOf(registered(slug))]!;
