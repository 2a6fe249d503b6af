import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { getBalance } from './account/getBalance';
import { manage } from './key/manage';
import { verify } from './key/verify';
import { get } from './message/get';
import { preview } from './message/preview';
import { send } from './message/send';
import { sendBatch } from './message/sendBatch';
import type { SmsProvider } from './provider';
import { sendAndWait } from './wait/approval';
import { sendAndWaitForDelivery } from './wait/delivery';

type Operation = (
	context: IExecuteFunctions,
	provider: SmsProvider,
) => Promise<INodeExecutionData[]>;

const operations = new Map<string, Operation>([
	['message:send', send],
	['message:sendAndWait', sendAndWait],
	['message:sendAndWaitForDelivery', sendAndWaitForDelivery],
	['message:sendBatch', sendBatch],
	['message:get', get],
	['message:preview', preview],
	['account:getBalance', getBalance],
	['key:verify', verify],
]);

/** Runs the operation that the node's parameters name. */
export async function runAction(
	context: IExecuteFunctions,
	provider: SmsProvider,
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const own = provider.keys.find(({ name }) => resource === 'key' && name === operation);
	if (own !== undefined) return [await manage(context, provider, own)];
	const run = operations.get(`${resource}:${operation}`);
	if (run === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation "${operation}" isn't supported for the resource "${resource}"`,
			{ description: 'Open the node and choose the operation again.' },
		);
	}
	return [await run(context, provider)];
}
