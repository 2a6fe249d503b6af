import { startReceiver, type Receiver } from './callbacks.mts';
import type { Headers } from './client.mts';
import type { Changes } from './configuration.mts';
import { startKannel, type Kannel } from './gateway.mts';
import { startOperator, type Operator, type OperatorOptions } from './operator.mts';

/** All that is needed to send: our side, Kannel, and the operator. */
export interface Stage {
	receiver: Receiver;
	kannel: Kannel;
	operator: Operator;
	stop(): Promise<void>;
}

/** As n8n would, it tells messages apart by an id of its own. */
export const reportsTo = ({ url }: Receiver, id: string, mask = 31): Headers => ({
	'DLR-Mask': `${mask}`,
	'DLR-Url': `${url}/report?id=${id}&status=%d&answer=%A&smsc=%F&to=%p&from=%P&at=%t&uuid=%I`,
});

export const incomingUrlOf = ({ url }: Receiver): string =>
	`${url}/incoming?from=%p&to=%P&text=%b&charset=%C&id=%I&at=%t`;

const callbacksOf = ({ receiver }: Stage, id: string) =>
	receiver.callbacks('/report').filter(({ query }) => query.id === id);

/** What was reported of a message, in the order in which it came: the numbers of `%d`. */
export const statusesOf = (stage: Stage, id: string): string[] =>
	callbacksOf(stage, id).map(({ query }) => query.status!);

/** What `%A` was in them, as it was on the wire. */
export const answersTo = (stage: Stage, id: string): string[] =>
	callbacksOf(stage, id).map(({ url }) => /&answer=([^&]*)/.exec(url)![1]!);

export interface StageOptions {
	operator?: OperatorOptions;
	changes?: Changes;
}

export async function setStage(options: StageOptions = {}): Promise<Stage> {
	const ends: Array<() => Promise<void>> = [];
	const stop = async () => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		const receiver = await startReceiver();
		ends.push(() => receiver.stop());
		const operator = await startOperator(options.operator);
		ends.push(() => operator.stop());
		const incomingUrl = incomingUrlOf(receiver);
		const smsc = { smpp: operator.port };
		const kannel = await startKannel({ smsc, incomingUrl, changes: options.changes });
		ends.push(() => kannel.stop());
		await kannel.untilConnected();
		return { receiver, kannel, operator, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
