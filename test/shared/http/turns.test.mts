import { expect, test } from '@jest/globals';

import type { Reply } from '../../../nodes/shared/http/reply.ts';
import { Turns } from '../../../nodes/shared/http/turns.ts';

const answered = (status: number): Reply => ({ answer: { status, headers: {}, body: null } });
const lost: Reply = { noAnswer: { sent: true, code: 'ECONNRESET' } };

/** Asks by a token that may have expired, and counts what is done. */
function setUp() {
	const turns = new Turns();
	const done = { asked: 0, renewed: 0 };
	let asked = answered(200);
	let renewed = answered(200);
	return {
		done,
		let: (change: { asked?: Reply; renewed?: Reply }) => {
			asked = change.asked ?? asked;
			renewed = change.renewed ?? renewed;
		},
		run: async () =>
			await turns.run(
				async () => {
					done.asked++;
					return await Promise.resolve(asked);
				},
				async () => {
					done.renewed++;
					return await Promise.resolve(renewed);
				},
			),
	};
}

test('the first request gets the token for all that come with it', async () => {
	const { run, done } = setUp();
	expect(await Promise.all([run(), run(), run()])).toEqual(Array(3).fill(answered(200)));
	expect(done).toEqual({ asked: 2, renewed: 1 });
});

test('a token that has expired is renewed once, and each request that found it so is asked again', async () => {
	const { run, done, let: change } = setUp();
	await run();
	change({ asked: answered(401) });
	const late = [run(), run(), run()];
	await Promise.resolve();
	change({ asked: answered(202) });
	expect(await Promise.all(late)).toEqual([answered(200), answered(202), answered(202)]);
	expect(done).toEqual({ asked: 5, renewed: 2 });
});

test('where the key itself is refused, no other request is made', async () => {
	const { run, done, let: change } = setUp();
	change({ renewed: answered(401) });
	expect(await Promise.all([run(), run(), run()])).toEqual(Array(3).fill(answered(401)));
	change({ renewed: answered(200) });
	expect(await run()).toEqual(answered(401));
	expect(done).toEqual({ asked: 0, renewed: 1 });
});

test('a request that got no answer proves no token', async () => {
	const { run, done, let: change } = setUp();
	change({ renewed: lost });
	expect(await run()).toEqual(lost);
	expect(await run()).toEqual(lost);
	expect(done).toEqual({ asked: 0, renewed: 2 });
});

test('a proven token is asked with, whatever comes of it but a 401', async () => {
	const { run, done, let: change } = setUp();
	await run();
	for (const reply of [answered(500), lost, answered(200)]) {
		change({ asked: reply });
		expect(await run()).toEqual(reply);
	}
	expect(done).toEqual({ asked: 3, renewed: 1 });
});
