import {
	NodeOperationError,
	WAIT_INDEFINITELY,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeOutput,
} from 'n8n-workflow';

/**
 * Lets a node sleep in n8n's database, and go on by itself.
 *
 * n8n resumes a node that sleeps without running it: it hands on what the webhook gave or, at the end of the wait,
 * what had come in. So a node that has something to do then asks n8n to run it once more, as an agent does with its
 * tools: that second run sleeps, and when it is over, n8n goes on with the first.
 */

/** Names the second run. */
const SLEEP = 'n8n-nodes-sms-gateways:sleep';

/** Why a node cannot sleep here, or null: to be asked before anything is sent. */
export function sleepProblem(
	context: IExecuteFunctions,
	response: EngineResponse | undefined,
): NodeOperationError | null {
	const problem = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, {
			description: `${description} Nothing was sent.`,
		});
	const tooOld = () =>
		problem('This version of n8n cannot wait for a delivery', 'Update n8n to version 2.');
	// n8n 1 would wait, but be woken by URLs whose signature is forged.
	if (!('isToolExecution' in context)) return tooOld();
	if (context.isToolExecution() || context.getNode().type.endsWith('Tool')) {
		return problem(
			'An AI agent cannot wait for a delivery',
			'Choose the operation Send for the tool, and a trigger for the delivery reports.',
		);
	}
	if (response === undefined) return tooOld();
	if (context.getWorkflowSettings().executionOrder !== 'v1') {
		return problem(
			'This workflow has the old execution order, in which this node cannot wait',
			'Open the settings of the workflow, and choose v1 as Execution Order.',
		);
	}
	if (context.getInputData().length > 1) {
		return problem(
			`This node waits for one message, but ${context.getInputData().length} items came in`,
			'Put a Loop Over Items node before it, with a batch size of 1.',
		);
	}
	// n8n goes on with a node by the one before it.
	if (context.getExecuteData().source?.main?.[0]?.previousNode === undefined) {
		return problem(
			'This node cannot be the first to run',
			'Connect a trigger to it, such as Trigger Manually.',
		);
	}
	return null;
}

/**
 * What to return to go to sleep.
 *
 * @param until epoch milliseconds; null without limit
 * @param state what is to be there again on waking; n8n keeps it with the execution
 */
export const goToSleep = (
	context: IExecuteFunctions,
	until: number | null,
	state: IDataObject,
): EngineRequest => ({
	actions: [
		{
			actionType: 'ExecutionNodeAction',
			nodeName: context.getNode().name,
			input: { until },
			type: 'main',
			id: SLEEP,
			metadata: {},
		},
	],
	metadata: state,
});

/** The second run: sleeps, if this is the one. */
export async function sleepNow(context: IExecuteFunctions): Promise<NodeOutput | undefined> {
	const data = context.getExecuteData();
	const json = context.getInputData()[0]?.json;
	const isSecond = data.metadata?.preserveSourceOverwrite && json?.toolCallId === SLEEP;
	if (!isSecond || data.metadata?.subNodeExecutionData) return undefined;
	// On waking, n8n switches the node of this run off, which must not be that of the first. What this run hands on
	// is for the first only, so it goes to an output that the node does not have.
	data.node = { ...data.node, alwaysOutputData: false, retryOnFail: false, onError: undefined };
	data.data = { ...data.data, main: [[]] };
	const { until } = json;
	await context.putExecutionToWait(typeof until === 'number' ? new Date(until) : WAIT_INDEFINITELY);
	return [[]];
}

/** What the webhook of a sleeping node returns to wake it. */
export const wakeWith = (items: INodeExecutionData[]): INodeExecutionData[][] => [[], items];

/** What a node that woke finds. */
export interface Woken {
	state: IDataObject;
	/** What the webhook woke it with; none where the time was over. */
	items: INodeExecutionData[];
}

/** What the first run finds once the second is over; null where it has not slept yet. */
export function wokenWith(
	context: IExecuteFunctions,
	response: EngineResponse | undefined,
): Woken | null {
	// By this and not by the response, as n8n's Retry On Fail runs a node again without that.
	const slept = context.getExecuteData().metadata?.subNodeExecutionData;
	if (slept === undefined) return null;
	const [, items] = response?.actionResponses[0]?.data.data?.main ?? [];
	return { state: slept.metadata as IDataObject, items: items ?? [] };
}
