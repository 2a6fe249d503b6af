import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

import { createBackend } from '../../sandbox/openapi-backend.mts';
import { providers } from '../../sandbox/providers/index.mts';
import { clients } from './clients.mts';
import type { Request } from './requests.mts';
import { useSandbox } from './use-sandbox.mts';

// Every answer that a contract describes, of every operation, is given here: by a request that asks
// for it, or, where none can, by a fault.
const used = useSandbox();

interface Operation {
	operationId: string;
	responses: Record<string, object>;
}

/** What no request can bring about: no key here has narrower rights. The limits have a test of their own. */
const BY_FAULT = [403, 429, 500, 503];

describe.each(providers)('$name', ({ name, contract: file }) => {
	const text = readFileSync(new URL(`../../contracts/${file}`, import.meta.url), 'utf8');
	const paths: Array<Record<string, Operation>> = Object.values(parse(text).paths);
	const requests = clients[name]!.requests(used);
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
			// Any request that is one as it stands.
			const plain = Object.values(requests[operationId]!).find((one) => typeof one === 'object');
			const answer = await used.to(name).request(plain as Request);
			expect(answer.status).toBe(status);
			const { validator } = contract;
			expect(validator.validateResponse(answer.data, operationId, status).errors).toBeNull();
		},
	);
});
