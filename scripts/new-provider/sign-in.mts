// What the skeleton of a provider says of signing in, by the word that stands for it in the templates.
import { UserError } from '../n8n/exit.mts';

interface Named {
	displayName: string;
	slug: string;
}

const words = (labels: readonly string[]) => labels.map((label) => `**${label}**`).join(' and ');

const field = (kind: string, name: string, label: string, displayName: string) =>
	`${kind}('${name}', ${JSON.stringify(label)}, ${JSON.stringify(`${label} from your ${displayName} account`)}),`;

/** A key, as a bearer token. */
const byKey = (label: string, { displayName, slug }: Named): Record<string, string> => ({
	SCHEME: 'bearer',
	KINDS: 'commonFields, secretField',
	FIELDS: field('secretField', 'apiKey', label, displayName),
	WHERE: `${label} is`,
	GOOD: `{ apiKey: 'sandbox-${slug}-key' }`,
	WRONG: `{ apiKey: 'no-such-key-of-${slug}' }`,
	EMPTY: `{ apiKey: 'sandbox-${slug}-empty' }`,
	IMPORT: '',
	AUTHENTICATE:
		'authenticate: ({ apiKey }) => ({ headers: { Authorization: `Bearer ${apiKey}` } })',
	READER: 'bearerToken',
	FIND: 'desk.keys.find(bearerToken(headers))',
	ACCOUNTS:
		'export const KEY = account.data.apiKey;\nexport const EMPTY_KEY = account.empty.apiKey;',
	NAMES: 'EMPTY_KEY, KEY',
	SIGNED: 'KEY',
	BROKE: 'EMPTY_KEY',
	CONSTANTS: `const API_KEY = '${slug}-conformance-key';`,
	CREDENTIAL: 'apiKey: API_KEY',
	HEADER: 'Bearer ${API_KEY}',
	SECRETS: 'API_KEY',
	LABELS: words([label]),
});

/** A name and a password, whatever the provider calls them, by HTTP Basic. */
const byPassword = (
	labels: readonly [string, string],
	{ displayName, slug }: Named,
): Record<string, string> => ({
	SCHEME: 'basic',
	KINDS: 'commonFields, plainField, secretField',
	FIELDS: `${field('plainField', 'username', labels[0], displayName)}
		${field('secretField', 'password', labels[1], displayName)}`,
	WHERE: `${labels.join(' and ')} are`,
	GOOD: `{ username: 'sandbox-${slug}', password: 'sandbox-${slug}-password' }`,
	WRONG: `{ password: 'no-such-password-of-${slug}' }`,
	EMPTY: `{ username: 'sandbox-${slug}-empty' }`,
	IMPORT: "import { basic } from '../shared/http/authenticate';",
	AUTHENTICATE: 'authenticate: basic',
	READER: 'byBasic',
	FIND: 'byBasic(headers, desk.users)',
	ACCOUNTS: `export const { username: USERNAME, password: PASSWORD } = account.data;
export const EMPTY_USERNAME = account.empty.username;`,
	NAMES: 'EMPTY_USERNAME, PASSWORD, USERNAME',
	SIGNED: 'USERNAME, PASSWORD',
	BROKE: 'EMPTY_USERNAME, PASSWORD',
	CONSTANTS: `const USERNAME = '${slug}-conformance-name';
const PASSWORD = '${slug}-conformance-password';
const BASIC = btoa(\`\${USERNAME}:\${PASSWORD}\`);`,
	CREDENTIAL: 'username: USERNAME, password: PASSWORD',
	HEADER: 'Basic ${BASIC}',
	SECRETS: 'PASSWORD, BASIC',
	LABELS: words(labels),
});

/** By what the provider calls its key, or the two that it wants: `API Key`, or `API Key, Secret Key`. */
export function signInBy(labels: string, named: Named): Record<string, string> {
	const [first, second, ...more] = labels.split(',').map((label) => label.trim());
	if (!first || second === '' || more.length > 0) {
		throw new UserError('--sign-in takes one or two names: "API Key" or "Username, Password".');
	}
	return second === undefined ? byKey(first, named) : byPassword([first, second], named);
}
