// That each proxy really does in each situation what the table says.
import { beforeAll, describe, expect, test } from '@jest/globals';

import { Gate } from '../../sandbox/gate.mts';
import { observe, type Observed } from './observe.mts';
import { whySkipped } from './programs.mts';
import { cellsOf, type Cell } from './situations.mts';

const AT_THE_SAME_TIME = 5;

const skipped = whySkipped();
if (skipped) console.warn(skipped);

const cells = cellsOf().map((cell) => ({ ...cell, name: cell.situation.name }));

(skipped ? describe.skip : describe)('A client of a provider behind', () => {
	const observed = new Map<Cell, Promise<Observed>>();

	// Most of the time is spent waiting for time-outs: so they all wait together.
	beforeAll(() => {
		const gate = new Gate(AT_THE_SAME_TIME);
		for (const cell of cells) {
			const observing = gate.pass(() => observe(cell));
			// It fails the test of its own, which has not begun to wait for it.
			observing.catch(() => {});
			observed.set(cell, observing);
		}
	});

	test.each(cells)('$program, $name', async (cell) => {
		const { program, situation } = cell;
		const { answer, location, accepted, asked, log } = await observed.get(cell)!;
		try {
			const { answers, or = answers } = situation[program]!;
			expect([answers, or]).toContainEqual(answer);
			expect(accepted).toBe(situation.accepts);
			expect(asked).toBe(1);
			if (situation.name.startsWith('redirect')) expect(location).toMatch(/^http.*\/sms\/send$/);
		} catch (error) {
			console.log(log);
			throw error;
		}
	});
});
