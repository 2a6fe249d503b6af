// B10: a hostile text costs a moment, where what grows with its square takes half a minute. A moment is generous here,
// as other tests run at the same time; `npm run bench:hostile` measures it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OvoCommunications } from '../../nodes/OvoCommunications/OvoCommunications.node.ts';
import { OvoCommunicationsTrigger } from '../../nodes/OvoCommunications/OvoCommunicationsTrigger.node.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { CALLBACKS, OPERATIONS, fillings, type Subject } from './hostile.mts';
import { SECRET } from './ovo.mts';

const A_MOMENT_MS = 1000;

const FILLINGS = fillings(200_000);

const { sleep } = clock;
beforeAll(() => {
	clock.sleep = async () => {};
});
afterAll(() => {
	clock.sleep = sleep;
});

const subject: Subject = {
	node: new OvoCommunications(),
	trigger: new OvoCommunicationsTrigger(),
	credentialType: new OvoCommunicationsApi(),
	credential: { apiKey: 'key', webhookSecret: SECRET },
};

test.each(Object.entries({ ...OPERATIONS, ...CALLBACKS }))('%s', async (_, run) => {
	await run(subject, 'a');
	const slow: Array<[string, number]> = [];
	for (const [name, filling] of FILLINGS) {
		// What the process does beside is not the node's: it does not come twice.
		let took = await run(subject, filling);
		if (took > A_MOMENT_MS) took = await run(subject, filling);
		if (took > A_MOMENT_MS) slow.push([name, Math.round(took)]);
	}
	expect(slow).toEqual([]);
});
