import { table } from '../../scripts/docs/markdown.mts';
import {
	CALLBACKS,
	OPERATIONS,
	fillings,
	type Case,
	type Subject,
} from '../../test/engine/hostile.mts';
import { builtClock, loadBuilt, loadTrigger } from '../../test/faults/built.mts';
import { subjects } from '../../test/faults/subjects.mts';

const LENGTH = 1_000_000;

/** Milliseconds of the processor that one such text may cost. */
const LIMIT_MS = 50;

const figure = (milliseconds: number) => milliseconds.toFixed(1);

/** The least of three runs: what else the machine does only adds to it. */
async function leastOf(run: Case, subject: Subject, text: string): Promise<number> {
	const taken: number[] = [];
	for (let time = 0; time < 3; time++) taken.push(await run(subject, text));
	return Math.min(...taken);
}

/** Prints the dearest text of each case, over all providers; false where one costs more than it may. */
export async function measure(): Promise<boolean> {
	builtClock().sleep = async () => {};
	const texts = fillings(LENGTH);
	const rows: string[][] = [];
	let isWithin = true;
	for (const [name, run] of Object.entries({ ...OPERATIONS, ...CALLBACKS })) {
		let dearest = { cost: 0, provider: '', filling: '' };
		for (const one of subjects) {
			const { node, credentialType } = loadBuilt(one);
			const credential = { ...one.accounts[0]!.credential, webhookSecret: 'secret' };
			const subject = { node, credentialType, credential, trigger: loadTrigger(one) };
			for (const [filling, text] of texts) {
				const cost = await leastOf(run, subject, text);
				if (cost > dearest.cost) dearest = { cost, provider: one.provider, filling };
			}
		}
		isWithin &&= dearest.cost <= LIMIT_MS;
		rows.push([name, dearest.filling, dearest.provider, figure(dearest.cost)]);
		console.log(rows.at(-1)!.join(' | '));
	}
	console.log(`\n${table([['what', 'dearest text', 'provider', 'ms'], ...rows])}\n`);
	return isWithin;
}
