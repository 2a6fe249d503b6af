import type { AxiosInstance, AxiosRequestConfig } from 'axios';

import type { SandboxInUse } from './use-sandbox.mts';

export type Request = AxiosRequestConfig;
type Headers = Record<string, string>;

/** For an operation of the contract: each status, and the request that it answers. */
export type Requests = Record<string, Record<number, Request | (() => Promise<Request>)>>;

/** How one speaks to a provider. */
export interface Client {
	/** The headers of someone who may send. */
	signIn(api: AxiosInstance): Promise<Headers>;
	send(to: string, text?: string): Request;
	/** A request for every answer that the contract describes, but those that only a fault brings about. */
	requests(used: SandboxInUse): Requests;
}

export const post = (url: string, data?: unknown): Request => ({ method: 'post', url, data });
export const get = (url: string, params?: object): Request => ({ url, params });

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
export const basic = (user: string, password: string) => ({
	authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

export const as = (headers: Headers, request: Request): Request => ({
	...request,
	headers: { ...(request.headers as Headers), ...headers },
});
/** By one who shows no credential. */
export const stranger = (request: Request) => as({}, request);

export const NUMBER = '+256772123456';
/** A number that every provider of the sandbox refuses. */
export const REFUSED = '+256700000099';

export const sms = (to: string, text = 'Hello') => ({ to, from: 'OVO', message: text });
