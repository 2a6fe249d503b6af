import { accuracyOf, type Accuracy } from '../accuracy.mts';
import { contestants, type Contestant, type ContestantName } from './contestants.mts';
import { Provider } from './provider.mts';
import { Stand } from './stand.mts';

/** How reports come to n8n: always, or past a proxy that lets them through until n8n is ended, and once it is ready. */
export type Way = 'straight' | 'by proxy';

/** What happened to reports while n8n was restarted. */
export interface Restarted extends Accuracy {
	contestant: Contestant;
	way: Way;
	reports: number;
	/** Requests that were not acknowledged, and so were made again. */
	failed: number;
	/** Reports that n8n acknowledged before any node was there: they are lost, whatever the node. */
	unheard: number;
	/** Reports whose execution n8n began and did not end: in its list, the execution has crashed. */
	cutOff: number;
}

const TRIALS: ReadonlyArray<[ContestantName, Way]> = [
	['core', 'straight'],
	['alone', 'straight'],
	['alone', 'by proxy'],
	['grouped', 'by proxy'],
];

/** So many keep n8n busy, and let it start. */
const CONNECTIONS = 16;

/** How many reports are acknowledged before n8n is ended, and how many are begun after it is back. */
const REPORTS = { before: 200, after: 200 };

/** Reports while n8n is ended, as its user ends it, and started again. */
async function restart(contestant: Contestant, way: Way): Promise<Restarted> {
	const stand = await Stand.start({});
	const entry = await stand.enter(contestant);
	await stand.client.activate(entry.workflow);
	const provider = new Provider(entry.url, CONNECTIONS);
	const { delivery } = provider;
	let n8n: 'before' | 'away' | 'back' = 'before';
	let restarted: Promise<void> | undefined;
	const restartOnce = async () => {
		n8n = 'away';
		await stand.end();
		await stand.startAgain();
		n8n = 'back';
	};
	let next = 0;
	let left = REPORTS.after;
	await provider.post(
		() => {
			if (delivery.latencies.length >= REPORTS.before) restarted ??= restartOnce();
			return n8n === 'back' && left-- <= 0 ? null : `sm_${++next}`;
		},
		() => n8n !== 'away' || way === 'straight',
	);
	await restarted;
	provider.close();
	await stand.database.untilIdle(entry.workflow.id);
	const taken = stand.database.taken(entry.workflow.id);
	await stand.stop();
	const { ids, failed } = delivery;
	const unheard = new Set(delivery.unheard);
	const heard = ids.filter((id) => !unheard.has(id));
	return {
		...{ contestant, way, reports: ids.length, failed, unheard: unheard.size },
		cutOff: taken.filter(({ isCutOff }) => isCutOff).length,
		...accuracyOf(
			heard,
			taken.map(({ messageId }) => messageId),
		),
	};
}

export async function restartAll(tell: (text: string) => void): Promise<Restarted[]> {
	const all: Restarted[] = [];
	for (const [name, way] of TRIALS) {
		const contestant = contestants.find((one) => one.name === name)!;
		const restarted = await restart(contestant, way);
		const { reports, failed, unheard, cutOff, lost, surplus } = restarted;
		tell(
			`${contestant.label}, ${way}: ${reports} reports, ${failed} posted again, ${unheard} unheard, ${cutOff} cut off, ${lost} lost, ${surplus} twice`,
		);
		all.push(restarted);
	}
	return all;
}
