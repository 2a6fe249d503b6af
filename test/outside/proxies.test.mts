// That each proxy really does in each situation what the table says.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { Gate } from '../../sandbox/gate.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { observe, type Observed } from './observe.mts';
import { whySkipped } from './programs.mts';
import { cellsOf, type Cell } from './situations.mts';

const AT_THE_SAME_TIME = 6;

const skipped = whySkipped();
if (skipped) console.warn(skipped);

const cells = cellsOf().map((cell) => ({ ...cell, name: cell.situation.name }));
const numberOf = (index: number) => `+25670100${String(index).padStart(4, '0')}`;

(skipped ? describe.skip : describe)('A client of a provider behind', () => {
	const observed = new Map<Cell, Promise<Observed>>();
	let sandbox: Sandbox;

	// Most of the time is spent waiting for time-outs: so they all wait together.
	beforeAll(async () => {
		sandbox = await startSandbox({ callbackDelayMs: 1 });
		const gate = new Gate(AT_THE_SAME_TIME);
		for (const [index, cell] of cells.entries()) {
			const observing = gate.pass(() => observe(cell, sandbox, numberOf(index)));
			// It fails the test of its own, which has not begun to wait for it.
			observing.catch(() => {});
			observed.set(cell, observing);
		}
	});
	afterAll(() => sandbox.close());

	test.each(cells)('$program, $name', async (cell) => {
		const { program, situation } = cell;
		const { answer, location, accepted, log } = await observed.get(cell)!;
		try {
			const { answers, or = answers } = situation[program]!;
			expect([answers, or]).toContainEqual(answer);
			expect(accepted).toBe(situation.accepts);
			if (situation.name.startsWith('redirect')) expect(location).toMatch(/^http.*\/sms\/send$/);
		} catch (error) {
			console.log(log);
			throw error;
		}
	});
});
