// The node files of a provider hold nothing but names, in literals that n8n's linters read: else all are the same.
import type { Provider } from '../../providers/register.mts';

type Named = Pick<Provider, 'className' | 'nodeName' | 'displayName' | 'slug' | 'credentialType'>;

/** A file of one provider as that of another. */
export function renamed(text: string, from: Named, to: Named): string {
	// A name with an apostrophe stands in double quotes.
	const literal = new RegExp(`(['"])(.*?)\\b${from.displayName}\\b(.*?)\\1`, 'g');
	return text
		.replace(literal, (_, _quote, before, after) => `"${before}${to.displayName}${after}"`)
		.replaceAll(`/${from.slug}.`, `/${to.slug}.`)
		.replace(new RegExp(`\\b${from.className}`, 'g'), to.className)
		.replace(new RegExp(`\\b${from.nodeName}`, 'g'), to.nodeName);
}
