import { Container } from '@n8n/di';
import { InstanceSettings, WebhookContext, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
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

export interface ResumeRequest {
	method: 'GET' | 'POST';
	query?: IDataObject;
	body?: unknown;
}

export interface ResumeResponse {
	status: number;
	headers: Record<string, string>;
	/** What n8n is to answer. */
	page: string;
}

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

	/** A report to the resume URL, whose signature was good. Returns the HTTP status. */
	async post(body: object): Promise<number> {
		const { status } = await this.request({ method: 'POST', body });
		return status;
	}

	/** A request to the resume URL, whose signature was good. */
	async request({ method, query = {}, body = {} }: ResumeRequest): Promise<ResumeResponse> {
		const data = stored(this.run!);
		const entry = data.executionData!.nodeExecutionStack[0]!;
		const response: ResumeResponse = { status: 200, headers: {}, page: '' };
		const httpResponse = {
			status(code: number) {
				response.status = code;
				return this;
			},
			setHeader(name: string, value: string) {
				response.headers[name] = value;
			},
			json() {},
		};
		const rawBody = Buffer.from(JSON.stringify(body));
		const httpRequest = { method, headers: {}, params: {}, query, body, rawBody };
		const context = new WebhookContext(
			this.workflow,
			this.workflow.getNode('SMS') as INode,
			surroundings(this.nodeRun, { httpRequest, httpResponse }),
			'webhook',
			{ webhookDescription: { name: 'default' } } as IWebhookData,
			[],
			data,
		);
		const answer = await this.nodeRun.node.webhook!.call(context);
		response.page = String(answer.webhookResponse ?? '');
		if (answer.workflowData === undefined) return response;
		entry.node.disabled = true;
		entry.data.main = answer.workflowData;
		entry.metadata = { ...entry.metadata, forwardAllOutputs: true };
		data.waitTill = undefined;
		data.resultData.runData.SMS!.pop();
		this.run = await this.engine(data).processRunExecutionData(this.workflow);
		return response;
	}

	private engine(data?: IRun['data']): WorkflowExecute {
		return new WorkflowExecute(this.data, 'manual', data);
	}
}
