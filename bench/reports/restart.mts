import { accuracyOf, type Accuracy } from './accuracy.mts';
import type { Contestant } from './contestants.mts';
import { Provider } from './provider.mts';
import { Stand } from './stand.mts';

/** What became of reports while n8n was restarted. */
export interface Restarted extends Accuracy {
	contestant: Contestant;
	reports: number;
	/** Requests that were not acknowledged, and so were made again. */
	failed: number;
}

/** Reports while n8n is ended, as its user ends it, and started again. */
export async function restart(contestant: Contestant, count: number): Promise<Restarted> {
	const stand = await Stand.start({});
	const entry = await stand.enter(contestant);
	await stand.client.activate(entry.workflow);
	const provider = new Provider(entry.url);
	const { delivery } = provider;
	let next = 0;
	let restarted: Promise<void> | undefined;
	await provider.post(() => {
		if (delivery.latencies.length >= count / 3) restarted ??= stand.restart();
		return next < count ? `sm_${++next}` : null;
	});
	await restarted;
	provider.close();
	await stand.database.untilIdle(entry.workflow.id);
	const arrived = stand.database.messageIds(entry.workflow.id);
	await stand.stop();
	const { ids, failed } = delivery;
	return { contestant, reports: ids.length, failed, ...accuracyOf(ids, arrived) };
}
