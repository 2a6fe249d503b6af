import type { Account } from '../../providers/description.mts';
import { load, register } from '../../providers/register.mts';
import type { Played } from '../../sandbox/providers/provider.mts';
import { table } from './markdown.mts';

const code = (text: string) => `\`${text}\``;

/** What is typed into a credential: key, or username and password. */
const typed = ({ apiKey, username, password }: Account['data']): string =>
	code(password === undefined ? apiKey! : `${username} / ${password}`);

/** The accounts that the sandbox knows. */
export const accountTable = (): string =>
	table([
		['provider', 'base URL', 'works', 'works, but its balance is used up'],
		...register.flatMap((provider) => {
			const { basePath } = load<{ provider: Played }>(provider, 'sandbox').provider;
			return provider.accounts.map(({ label, data, empty }) => [
				label,
				code(`http://127.0.0.1:4010${basePath}`),
				typed(data),
				typed({ ...data, ...empty }),
			]);
		}),
	]);
