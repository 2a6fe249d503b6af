// The operations of the resource Key that are a provider's own.
import axios from 'axios';
import assert from 'node:assert/strict';
import type { Account, Entry } from './accounts.mts';
import { BALANCE_PATH } from './accounts.mts';
import { host } from './harness.mts';

interface Bench {
	entry: Entry;
	run: (parameters: object) => Promise<Array<Record<string, unknown>>>;
}

interface KeyCheck {
	name: string;
	work: (bench: Bench) => Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const SANDBOX_KEY = 'sandbox-ugsms-key';

/** The status of a request with these headers to a provider's authenticated endpoint. */
async function statusWith(account: Account, headers: Record<string, string>): Promise<number> {
	const url = host.sandbox.providerUrl(account.provider) + BALANCE_PATH;
	const options = { headers, proxy: false as const, validateStatus: () => true };
	return (await axios.get(url, options)).status;
}

const issueToken = (account: Account): KeyCheck[] => [
	{
		name: 'issueToken',
		work: async ({ run }) => {
			const [answer] = await run({ resource: 'key', operation: 'issueToken' });
			const { provider, tokenType, expiresIn, expiresAt, ...others } = answer!;
			assert.deepEqual([provider, tokenType, expiresIn], ['ozibus', 'Bearer', 3600]);
			assert.ok(Math.abs(Date.parse(String(expiresAt)) - Date.now() - 3_600_000) < 30_000);
			assert.deepEqual(others, {});
		},
	},
	{
		name: 'issueToken, with the token',
		work: async ({ run }) => {
			const [answer] = await run({
				resource: 'key',
				operation: 'issueToken',
				includeToken: true,
			});
			const authorization = `Bearer ${answer!.accessToken}`;
			assert.equal(await statusWith(account, { authorization }), 200);
		},
	},
];

/** Makes a key, and says whether the old one still works beside it. */
const make = (account: Account, operation: string, oldStatus: number): KeyCheck[] => [
	{
		name: operation,
		work: async ({ run }) => {
			const [answer] = await run({ resource: 'key', operation, expiryDays: 30 });
			const { apiKey, expiresAt } = answer!;
			assert.equal(await statusWith(account, { 'x-api-key': String(apiKey) }), 200);
			assert.equal(await statusWith(account, { 'x-api-key': SANDBOX_KEY }), oldStatus);
			assert.ok(Math.abs(Date.parse(String(expiresAt)) - Date.now() - 30 * DAY_MS) < 30_000);
		},
	},
];

const revoke = (account: Account): KeyCheck[] => [
	{
		name: 'revoke',
		work: async ({ run }) => {
			assert.equal(await statusWith(account, { 'x-api-key': SANDBOX_KEY }), 200);
			const [answer] = await run({ resource: 'key', operation: 'revoke' });
			assert.equal(answer!.revoked, true);
			assert.equal(await statusWith(account, { 'x-api-key': SANDBOX_KEY }), 401);
		},
	},
];

const checksOf = {
	issueToken,
	generate: (account: Account) => make(account, 'generate', 200),
	regenerate: (account: Account) => make(account, 'regenerate', 401),
	revoke,
};

export const keyChecks = (account: Account): KeyCheck[] =>
	account.keys.flatMap((operation) => checksOf[operation](account));
