import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import axios from 'axios';
import type { AxiosInstance, AxiosResponse } from 'axios';

import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { clients } from './clients.mts';
import { as, bearer } from './requests.mts';
import type { Client } from './requests.mts';

export { sms } from './requests.mts';

export interface SandboxInUse {
	sandbox: Sandbox;
	/** Speaks to OVO Communications with the key that works, and takes any status for an answer. */
	api: AxiosInstance;
	/** Speaks to the control API. */
	control: AxiosInstance;
	/** Speaks to any provider in the same way, without a key if it is not given one. */
	to(provider: string, headers?: Record<string, string>): AxiosInstance;
	/** Signs in, and sends. */
	send(provider: string, ...message: Parameters<Client['send']>): Promise<AxiosResponse>;
}

const validateStatus = () => true;

/** A sandbox for the tests of one file, empty before each, and never at odds with its own contracts. */
export function useSandbox(options: SandboxOptions = {}): SandboxInUse {
	const to: SandboxInUse['to'] = (provider, headers) =>
		axios.create({ baseURL: inUse.sandbox.providerUrl(provider), headers, validateStatus });
	const inUse = {
		to,
		async send(provider, ...message) {
			const api = to(provider);
			const client = clients[provider]!;
			const headers = await client.signIn(api);
			return await api.request(as(headers, client.send(...message)));
		},
	} as SandboxInUse;
	beforeAll(async () => {
		const sandbox = await startSandbox({ callbackDelayMs: 1, seed: 1, ...options });
		inUse.sandbox = sandbox;
		inUse.api = to('ovo-communications', bearer(OVO_KEY));
		inUse.control = axios.create({ baseURL: `${sandbox.url}/_sandbox`, validateStatus });
	});
	afterEach(() => {
		expect(inUse.sandbox.violations.list()).toEqual([]);
		inUse.sandbox.reset();
	});
	afterAll(() => inUse.sandbox.close());
	return inUse;
}

/** What a client learns of a request that was not answered. */
export const failureOf = (request: Promise<unknown>): Promise<string | undefined> =>
	request.then(
		() => undefined,
		(error) => error.code,
	);
