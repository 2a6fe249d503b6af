// That the nodes keep their promises behind every proxy: never twice, never lost, never told wrong.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock.ts';
import { Gate } from '../../sandbox/gate.mts';
import { subjects, type Loaded, type Subject } from '../faults/subjects.mts';
import { throughProxies, type Row } from './campaign.mts';
import { skipWaits } from './no-waits.mts';
import { whySkipped } from './programs.mts';
import { cellsOf, type Cell } from './situations.mts';

const AT_THE_SAME_TIME = 5;
const MESSAGES = 20;

const skipped = whySkipped();
if (skipped) console.warn(skipped);

const HARMLESS = {
	...{ askedAgain: 0, doubledByUs: 0 },
	...{ lost: 0, falselyRejected: 0, falselyAccepted: 0 },
};

/** What a node can tell cells apart by, and what should come of it. */
const kindOf = ({ program, situation }: Cell) => {
	const { accepts, outcome, passes } = situation;
	const { answers, or } = situation[program]!;
	return JSON.stringify([answers, or, accepts, outcome, passes]);
};

/** The one that is tried in every way; the others, to save time, in a few. */
const isThorough = ({ provider }: Subject) => provider === 'ovo-communications';

const refusesRepeats = (account: Subject['accounts'][number]) => account.refusesRepeats;

/** A batch, and Send under Retry On Fail. */
const seedsOf = (subject: Subject) => (isThorough(subject) ? [1, 2] : [1]);

/** Where one would take the proxy's answer for the provider's own. */
const DECEPTIVE = ['slow backend', 'error in JSON'];

/** One cell of each kind. */
function casesOf(subject: Subject) {
	const isWanted = ({ situation }: Cell) =>
		isThorough(subject) || DECEPTIVE.includes(situation.name);
	const cells = cellsOf().filter(isWanted);
	const kinds = Map.groupBy(cells, kindOf);
	return [...kinds.values()].map(([cell]) => ({ ...cell!, name: cell!.situation.name }));
}

async function load(name: string): Promise<Loaded> {
	const nodes = await import(`../../nodes/${name}/${name}.node.ts`);
	const types = await import(`../../credentials/${name}Api.credentials.ts`);
	const node = new (nodes[name] as new () => INodeType)();
	return { node, credentialType: new (types[`${name}Api`] as new () => ICredentialType)() };
}

let restore: () => void;
beforeAll(() => {
	restore = skipWaits(clock);
});
afterAll(() => restore());

(skipped ? describe.skip : describe).each(subjects)('$provider behind', (subject) => {
	const cases = casesOf(subject);
	const ran = new Map<Cell, Promise<Row[]>>();

	beforeAll(async () => {
		const loaded = await load(subject.node);
		const seeds = seedsOf(subject);
		const gate = new Gate(AT_THE_SAME_TIME);
		for (const cell of cases) {
			const running = gate.pass(() =>
				throughProxies({ subject, loaded, seeds, messages: MESSAGES, cells: [cell] }),
			);
			// It fails the test of its own, which has not begun to wait for it.
			running.catch(() => {});
			ran.set(cell, running);
		}
	});

	test.each(cases)(
		'$program, $name',
		async (cell) => {
			const { outcome, passes = 0 } = cell.situation;
			const rows = await ran.get(cell)!;
			for (const row of rows) {
				expect(row).toMatchObject(HARMLESS);
				// Else nothing was counted.
				expect(row.requests).toBeGreaterThan(0);
			}
			// Under On Error = Stop, most are not tried.
			const [batch] = rows;
			if (passes > 0) return;
			// Where a repetition is refused, what is in doubt is settled afterwards, and may then be accepted.
			const canBeSettled = outcome === 'unknown' && subject.accounts.some(refusesRepeats);
			const settled = canBeSettled ? batch!.accepted : 0;
			expect(batch![outcome] + settled).toBe(MESSAGES);
		},
		60_000,
	);
});
