import { UserError } from '../n8n/exit.mts';

/** What a provider is called by in files and code: `Africa's Talking` is `africas-talking` and `AfricasTalking`. */
export function namesOf(displayName: string): { slug: string; className: string } {
	const words = displayName
		.normalize('NFD')
		.replace(/[\u0300-\u036f'’.]/g, '')
		.split(/[^A-Za-z0-9]+/)
		.filter(Boolean);
	// n8n's linter wants camel case, in which SMS is Sms.
	const className = words
		.map((word) => word[0]!.toUpperCase() + word.slice(1))
		.map((word) =>
			word.replace(/([A-Z])([A-Z]+)(?![a-z])/g, (_, first, rest) => first + rest.toLowerCase()),
		)
		.join('');
	if (!/^[A-Z][A-Za-z0-9]+$/.test(className)) {
		throw new UserError(`"${displayName}" gives no name: it must begin with a letter.`);
	}
	return { slug: words.join('-').toLowerCase(), className };
}
