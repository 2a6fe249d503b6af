import { Container } from '@n8n/di';
import { InstanceSettings, WebhookContext, WorkflowExecute } from 'n8n-core';
import type {
	INode,
	IRun,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';

import { outcomeOf, surroundings, workflowOf, type NodeOutcome, type NodeRun } from './host.mts';

/** n8n signs resume URLs with this. */
const settings = { hmacSignatureSecret: 'a secret of n8n' };
Container.set(InstanceSettings, settings as InstanceSettings);

/** What n8n stores of an execution, and reads again: nothing of the process is left. */
const stored = (run: IRun) => structuredClone(run.data);

/** An execution that sleeps, woken as n8n does it: by its webhook, or by time. */
export class Sleeper {
	private readonly nodeRun: NodeRun;
	private readonly workflow: Workflow;
	private readonly data: IWorkflowExecuteAdditionalData;
	private run: IRun | undefined;

	constructor(nodeRun: NodeRun) {
		this.nodeRun = nodeRun;
		this.workflow = workflowOf(nodeRun);
		this.data = surroundings(nodeRun);
	}

	get isAsleep(): boolean {
		return this.run?.waitTill !== undefined;
	}

	get waitTill(): Date | undefined {
		return this.run?.waitTill ?? undefined;
	}

	get outcome(): NodeOutcome {
		return outcomeOf(this.run!);
	}

	async start(): Promise<void> {
		const startNode = this.workflow.getNode('Items') ?? undefined;
		this.run = await this.engine().run({ workflow: this.workflow, startNode });
	}

	/** The time is over. */
	async timeOut(): Promise<void> {
		const data = stored(this.run!);
		this.run = await this.engine(data).processRunExecutionData(this.workflow);
	}

	/** A request to the resume URL, whose signature was good. Returns the HTTP status. */
	async post(body: object): Promise<number> {
		const data = stored(this.run!);
		const entry = data.executionData!.nodeExecutionStack[0]!;
		let status = 200;
		const httpResponse = {
			status(code: number) {
				status = code;
				return this;
			},
			json() {},
		};
		const rawBody = Buffer.from(JSON.stringify(body));
		const httpRequest = { headers: {}, params: {}, query: {}, body, rawBody };
		const context = new WebhookContext(
			this.workflow,
			this.workflow.getNode('SMS') as INode,
			surroundings(this.nodeRun, { httpRequest, httpResponse }),
			'webhook',
			{ webhookDescription: { name: 'default' } } as IWebhookData,
			[],
			data,
		);
		const { workflowData } = await this.nodeRun.node.webhook!.call(context);
		if (workflowData === undefined) return status;
		entry.node.disabled = true;
		entry.data.main = workflowData;
		entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
		data.waitTill = undefined;
		data.resultData.runData.SMS!.pop();
		this.run = await this.engine(data).processRunExecutionData(this.workflow);
		return status;
	}

	private engine(data?: IRun['data']): WorkflowExecute {
		return new WorkflowExecute(this.data, 'manual', data);
	}
}
