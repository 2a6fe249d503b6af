import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import axios from 'axios';
import type { AxiosInstance } from 'axios';

import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';

export interface SandboxInUse {
	sandbox: Sandbox;
	/** Speaks to the provider with the key that works, and takes any status for an answer. */
	api: AxiosInstance;
	/** Speaks to the control API. */
	control: AxiosInstance;
}

/** A sandbox for the tests of one file, empty before each, and never at odds with its own contract. */
export function useSandbox(options: SandboxOptions = {}): SandboxInUse {
	const inUse = {} as SandboxInUse;
	beforeAll(async () => {
		const sandbox = await startSandbox({ callbackDelayMs: 1, seed: 1, ...options });
		const validateStatus = () => true;
		inUse.sandbox = sandbox;
		inUse.api = axios.create({
			baseURL: sandbox.providerUrl('ovo-communications'),
			headers: { authorization: `Bearer ${OVO_KEY}` },
			validateStatus,
		});
		inUse.control = axios.create({ baseURL: `${sandbox.url}/_sandbox`, validateStatus });
	});
	afterEach(() => {
		expect(inUse.sandbox.violations.list()).toEqual([]);
		inUse.sandbox.reset();
	});
	afterAll(() => inUse.sandbox.close());
	return inUse;
}

export const sms = (to: string, text = 'Hello') => ({ to, from: 'OVO', message: text });

/** What a client learns of a request that was not answered. */
export const failureOf = (request: Promise<unknown>): Promise<string | undefined> =>
	request.then(
		() => undefined,
		(error) => error.code,
	);
