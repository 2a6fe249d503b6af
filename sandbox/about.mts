import { MAGIC_RANGE, fates } from './fates.mts';
import type { SandboxProvider } from './providers/provider.mts';

/** The header that every answer carries. */
export const SANDBOX_HEADER = { 'x-sandbox': 'n8n-nodes-sms-gateways' };

export interface About {
	sandbox: string;
	notice: string;
	control: string;
	providers: Array<{
		name: string;
		baseUrl: string;
		keys: Record<string, string>;
		numbers: Record<string, string>;
	}>;
	magicNumbers: Record<string, string>;
}

const inFull = (meanings: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(
		Object.entries(meanings).map(([digits, meaning]) => [`${MAGIC_RANGE}xx${digits}`, meaning]),
	);

/** What the sandbox says of itself. The keys are no secrets: they open nothing else. */
export function about(url: string, providers: readonly SandboxProvider[]): About {
	return {
		sandbox: SANDBOX_HEADER['x-sandbox'],
		notice:
			'This is a sandbox. It sends no SMS and costs nothing; it behaves as the public documents of the providers say, and is none of theirs.',
		control: `${url}/_sandbox`,
		providers: providers.map(({ displayName, basePath, keys, numbers = {} }) => ({
			name: displayName,
			baseUrl: url + basePath,
			keys,
			numbers: inFull(numbers),
		})),
		magicNumbers: {
			...inFull(
				Object.fromEntries(Object.entries(fates).map(([digits, { meaning }]) => [digits, meaning])),
			),
			'any other': 'is delivered',
		},
	};
}

/** The same, for a browser. */
export function aboutPage({ sandbox, notice, control, providers, magicNumbers }: About): string {
	const rows = (cells: Array<readonly string[]>) =>
		cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
	const keys = providers.flatMap(({ name, baseUrl, keys }) =>
		Object.entries(keys).map(([key, meaning]) => [name, baseUrl, `<code>${key}</code>`, meaning]),
	);
	const own = providers.flatMap(({ name, numbers }) =>
		Object.entries(numbers).map(([number, meaning]) => [number, `${meaning} (${name})`]),
	);
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>SMS sandbox</title>
<style>body { font: 1rem/1.5 system-ui; margin: 2rem } td { padding-right: 2rem }</style>
<h1>SMS sandbox</h1>
<p>${notice}</p>
<h2>Base URLs and keys</h2>
<table>${rows(keys)}</table>
<h2>Numbers</h2>
<table>${rows([...Object.entries(magicNumbers), ...own])}</table>
<p>Control: <a href="${control}">${control}</a> · ${sandbox}</p>
</html>
`;
}
