import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

import { createBackend } from '../../sandbox/openapi-backend.mts';
import {
	EZZYSMS_EMPTY_USER,
	EZZYSMS_PASSWORD,
	EZZYSMS_USER,
} from '../../sandbox/providers/ezzysms.mts';
import type { ProviderName } from '../../sandbox/providers/index.mts';
import { providers } from '../../sandbox/providers/index.mts';
import { OVO_EMPTY_KEY, OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { OZIBUS_EMPTY_KEY, OZIBUS_KEY } from '../../sandbox/providers/ozibus.mts';
import {
	UGSMS_EMPTY_KEY,
	UGSMS_EMPTY_USER,
	UGSMS_KEY,
	UGSMS_PASSWORD,
	UGSMS_USER,
} from '../../sandbox/providers/ugsms.mts';
import { basic, bearer, get, ozibusToken, post } from './clients.mts';
import type { Request } from './clients.mts';
import { sms, useSandbox } from './use-sandbox.mts';

// Every answer that a contract describes, of every operation, is given here: by a request that asks
// for it, or, where none can, by a fault.
const used = useSandbox();

interface Operation {
	operationId: string;
	responses: Record<string, object>;
}

type Headers = Record<string, string>;
/** For an operation: each status, and the request that it answers. */
type Requests = Record<string, Record<number, Request | (() => Promise<Request>)>>;

const NUMBER = '+256772123456';
const REFUSED = '+256700000099';
const as = (headers: Headers, request: Request): Request => ({ ...request, headers });
const stranger = (request: Request) => as({}, request);

function ovo(): Requests {
	const bulk = post('/sms/bulk', { messages: [sms(NUMBER)] });
	const key = bearer(OVO_KEY);
	const empty = bearer(OVO_EMPTY_KEY);
	const send = post('/sms/send', sms(NUMBER));
	return {
		sendMessage: {
			200: as(key, send),
			400: as(key, post('/sms/send', sms(REFUSED))),
			401: stranger(send),
			402: as(empty, send),
		},
		sendBulk: {
			200: as(key, bulk),
			400: as(key, post('/sms/bulk', {})),
			401: stranger(bulk),
			402: as(empty, bulk),
		},
		getMessage: {
			200: async () => {
				const { data } = await used.api.request(send);
				return as(key, get(`/sms/${data.message_id}`));
			},
			401: stranger(get('/sms/sm_1')),
			404: as(key, get('/sms/sm_1')),
		},
	};
}

function ozibus(): Requests {
	const token = (api_key: unknown) => post('/auth/token', { api_key });
	const send = (to: string) => post('/sms/send', { to, message: 'Hello' });
	const withTokenFor = (key: string, request: Request) => async () =>
		as(bearer(await ozibusToken(used.to('ozibus'), key)), request);
	return {
		issueToken: { 200: token(OZIBUS_KEY), 400: token(17), 401: token('another') },
		sendMessage: {
			200: withTokenFor(OZIBUS_KEY, send(NUMBER)),
			400: withTokenFor(OZIBUS_KEY, send(REFUSED)),
			401: stranger(send(NUMBER)),
			402: withTokenFor(OZIBUS_EMPTY_KEY, send(NUMBER)),
		},
	};
}

function ugsms(): Requests {
	const key = { 'x-api-key': UGSMS_KEY };
	const empty = { 'x-api-key': UGSMS_EMPTY_KEY };
	const user = { username: UGSMS_USER, password: UGSMS_PASSWORD };
	const emptyUser = { ...user, username: UGSMS_EMPTY_USER };
	const text = (numbers: string) => ({ numbers, message_body: 'Hello' });
	const bulk = post('/api/v2/sms/send/bulk', {
		messages: [{ number: NUMBER, message_body: 'Hello' }],
	});
	const v2 = (request: (numbers: string) => Request) => ({
		200: as(key, request(NUMBER)),
		400: as(key, request(REFUSED)),
		401: stranger(request(NUMBER)),
		402: as(empty, request(NUMBER)),
	});
	const v1 = (request: (fields: Record<string, string>) => Request) => ({
		200: request({ ...user, ...text(NUMBER) }),
		400: request({ ...user, ...text(REFUSED) }),
		401: request(text(NUMBER)),
		402: request({ ...emptyUser, ...text(NUMBER) }),
	});
	const keys = (path: string) => ({
		200: as(key, post(path)),
		400: as(key, post(path, { days: 17 })),
		401: stranger(post(path)),
	});
	const balance = get('/api/v2/account/balance');
	return {
		sendMessage: v2((numbers) => post('/api/v2/sms/send', text(numbers))),
		sendMessageByUrl: v2((numbers) => get('/api/v2/sms/send', text(numbers))),
		sendBulk: {
			200: as(key, bulk),
			400: as(key, post('/api/v2/sms/send/bulk', {})),
			401: stranger(bulk),
			402: as(empty, bulk),
		},
		getBalance: { 200: as(key, balance), 401: stranger(balance) },
		sendMessageV1: v1((fields) => post('/v1/sms/send', new URLSearchParams(fields))),
		sendMessageV1ByUrl: v1((fields) => get('/v1/sms/send', fields)),
		generateKey: keys('/api/generate-key'),
		regenerateKey: keys('/api/regenerate-key'),
		revokeKey: keys('/api/revoke-key'),
	};
}

function ezzysms(): Requests {
	const user = basic(EZZYSMS_USER, EZZYSMS_PASSWORD);
	const empty = basic(EZZYSMS_EMPTY_USER, EZZYSMS_PASSWORD);
	const byLastDigits = {
		...{ '70': 200, '01': 201, '71': 202, '80': 402, '81': 403, '82': 404 },
		...{ '84': 406, '85': 407, '86': 409, '87': 500, '88': 501, '89': 502 },
	};
	const sends = (request: (fields: object) => Request) => ({
		...Object.fromEntries(
			Object.entries(byLastDigits).map(([digits, status]) => [
				status,
				as(user, request({ to: `+2567000000${digits}`, message: 'Hello' })),
			]),
		),
		400: as(user, request({ to: NUMBER })),
		401: stranger(request({ to: NUMBER, message: 'Hello' })),
		405: as(empty, request({ to: NUMBER, message: 'Hello' })),
	});
	return {
		sendMessage: sends((fields) => post('/messaging/', fields)),
		sendMessageByUrl: sends((fields) => get('/messaging', fields)),
		getBalance: { 200: as(user, get('/balance/')), 401: stranger(get('/balance/')) },
	};
}

const all: Record<ProviderName, Requests> = {
	ozibus: ozibus(),
	ugsms: ugsms(),
	ezzysms: ezzysms(),
	'ovo-communications': ovo(),
};

/** What no request can bring about; the limits have a test of their own. */
const BY_FAULT = [429, 500, 503];

describe.each(providers)('$name', ({ name, contract: file }) => {
	const text = readFileSync(new URL(`../../contracts/${file}`, import.meta.url), 'utf8');
	const paths: Array<Record<string, Operation>> = Object.values(parse(text).paths);
	const requests = all[name];
	const described = paths
		.flatMap((item) => Object.values(item))
		.flatMap(({ operationId, responses }) =>
			Object.keys(responses).map((status) => ({ operationId, status: Number(status) })),
		);
	const isAskedFor = ({ operationId, status }: (typeof described)[number]) =>
		requests[operationId]?.[status] !== undefined;

	let contract: OpenAPIBackend;
	beforeAll(async () => {
		contract = await createBackend(parse(text));
		used.sandbox.settings.ezzysms.validJson = true;
	});

	test.each(described.filter(isAskedFor))(
		'$operationId is answered with $status',
		async ({ operationId, status }) => {
			const given = requests[operationId]![status]!;
			const request = typeof given === 'function' ? await given() : given;
			expect((await used.to(name).request(request)).status).toBe(status);
		},
	);

	test.each(described.filter((answer) => !isAskedFor(answer)))(
		'$operationId is answered with $status, where a fault says so',
		async ({ operationId, status }) => {
			expect(BY_FAULT).toContain(status);
			used.sandbox.faults.set([{ kind: 'status', status }]);
			const answer = await used.to(name).request(requests[operationId]![401] as Request);
			expect(answer.status).toBe(status);
			const { validator } = contract;
			expect(validator.validateResponse(answer.data, operationId, status).errors).toBeNull();
		},
	);
});
