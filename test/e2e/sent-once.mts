// The reckoning after a batch that was cut short and sent once more under the same Send Once name.
import assert from 'node:assert/strict';
import type { Ledger } from '../../sandbox/ledger.mts';

/** Different numbers, none of them in the sandbox's magic range. */
export const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		to: `+25677${String(index).padStart(7, '0')}`,
		message: `Hello ${index}`,
	}));

const OUTCOMES = { accepted: 'accepted', sentBefore: 'skipped', sendInDoubt: 'unknown' };

const isTold = (code: unknown): code is keyof typeof OUTCOMES => String(code) in OUTCOMES;

interface Reckoning {
	ledger: Ledger;
	/** Who had got a message before the second run. */
	before: ReadonlySet<string>;
	/** What the second run says of each message. */
	results: Array<Record<string, unknown>>;
}

/** Nobody got it twice, nobody was lost in silence, and what the second run says is true. Returns the figures. */
export function assertSentOnce({ ledger, before, results }: Reckoning) {
	const received = ledger.messages().map(({ to }) => to);
	const got = new Set(received);
	assert.equal(received.length, got.size, 'somebody got it twice');
	const told = { accepted: 0, sentBefore: 0, sendInDoubt: 0 };
	let inDoubtAndSent = 0;
	for (const { to, outcome, code = 'accepted' } of results) {
		const number = String(to);
		assert.ok(isTold(code), `${number} is ${code}`);
		assert.equal(outcome, OUTCOMES[code], number);
		told[code]++;
		if (code === 'accepted') assert.ok(got.has(number) && !before.has(number), number);
		if (code === 'sentBefore') assert.ok(before.has(number), `${number} was lost in silence`);
		if (code === 'sendInDoubt' && before.has(number)) inDoubtAndSent++;
	}
	assert.equal(before.size + told.accepted, got.size);
	return {
		'accepted before': before.size,
		'accepted after': told.accepted,
		'told sent before': told.sentBefore,
		'told in doubt': told.sendInDoubt,
		'of these, sent': inDoubtAndSent,
		duplicates: received.length - got.size,
		'lost in silence': results.length - told.sendInDoubt + inDoubtAndSent - got.size,
	};
}
