import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

import { parseFlatted } from '../../scripts/n8n/flatted.mts';
import type { Execution, Item } from '../../scripts/n8n/client.mts';
import { TAKER } from './contestants.mts';

/** What n8n stores of an execution: also of one that n8n's end cut off, which has its items still to be run. */
type ExecutionData = Execution['data'] & {
	executionData?: { nodeExecutionStack: Array<{ data: { main: [Item[]] } }> };
};

const itemsOf = ({ resultData, executionData }: ExecutionData): Item[] =>
	resultData.runData[TAKER]?.[0]?.data?.main?.[0] ??
	executionData?.nodeExecutionStack[0]?.data.main[0] ??
	[];

/** A message whose report is in an execution. */
export interface Taken {
	messageId: string;
	/** n8n's end cut the execution off. */
	isCutOff: boolean;
}

/** n8n's own database, read beside it: its REST API would take time from what is measured. */
export class Database {
	readonly #database: DatabaseSync;

	constructor(userFolder: string) {
		const file = path.join(userFolder, '.n8n/database.sqlite');
		this.#database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
	}

	/** How many executions of a workflow there are that have not ended. */
	underWay(workflowId: string): number {
		const { count } = this.#database
			.prepare(
				"SELECT count(*) AS count FROM execution_entity WHERE workflowId = ? AND status IN ('new', 'running')",
			)
			.get(workflowId) as { count: number };
		return count;
	}

	/** Waits until all executions of a workflow have ended. */
	async untilIdle(workflowId: string): Promise<void> {
		while (this.underWay(workflowId) > 0) await sleep(20);
	}

	/** The messages in a workflow's executions, with those that came more than once. */
	taken(workflowId: string): Taken[] {
		const rows = this.#database
			.prepare(
				'SELECT data, status FROM execution_data JOIN execution_entity ON id = executionId WHERE execution_entity.workflowId = ?',
			)
			.iterate(workflowId) as Iterable<{ data: string; status: string }>;
		return [...rows].flatMap(({ data, status }) =>
			itemsOf(parseFlatted(data) as ExecutionData).map(({ json }) => {
				const report = (json.body ?? json) as Record<string, unknown>;
				const messageId = String(report.messageId ?? report.message_id);
				return { messageId, isCutOff: status !== 'success' };
			}),
		);
	}

	close(): void {
		this.#database.close();
	}
}
