import type { Account, Users } from './accounts.mts';

type Headers = Record<string, string | undefined>;

function authorization(headers: Headers, scheme: string): string | undefined {
	const [given, value] = headers.authorization?.split(' ') ?? [];
	return given === scheme ? value : undefined;
}

export const bearerToken = (headers: Headers) => authorization(headers, 'Bearer');

export const byBasic = (headers: Headers, users: Users): Account | null =>
	users.get(Buffer.from(authorization(headers, 'Basic') ?? '', 'base64').toString()) ?? null;

/** By the fields `username` and `password`. */
export const byFields = (
	{ username, password }: Record<string, unknown>,
	users: Users,
): Account | null => users.get(`${username}:${password}`) ?? null;
