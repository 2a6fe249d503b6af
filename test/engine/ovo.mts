import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OvoCommunications } from '../../nodes/OvoCommunications/OvoCommunications.node.ts';
import type { Sandbox } from '../../sandbox/server.mts';
import { runNode, type NodeOutcome, type TestCredentials } from './host.mts';

export const API_KEY = 'sandbox-ovo-key';
export const SECRET = 'a webhook secret of this test';

export interface OvoRun {
	parameters: INodeParameters;
	items?: IDataObject[];
	onError?: OnError;
	retryOnFail?: boolean;
	type?: string;
	runs?: number;
	timezone?: string;
	credential?: IDataObject;
	onStart?(cancel: () => void): void;
	credentials?: TestCredentials;
}

/** Send, one message for each item. */
export const SEND: INodeParameters = {
	resource: 'message',
	operation: 'send',
	to: '={{ $json.phone }}',
	message: 'Hi',
	from: 'OVO',
};

/** Runs the OVO Communications node against a sandbox. */
export const runOvo = (sandbox: Sandbox, { credential, ...rest }: OvoRun): Promise<NodeOutcome> =>
	runNode({
		node: new OvoCommunications(),
		credentialType: new OvoCommunicationsApi(),
		credential: {
			apiKey: API_KEY,
			baseUrl: sandbox.providerUrl('ovo-communications'),
			webhookSecret: SECRET,
			...credential,
		},
		...rest,
	});

const number = (index: number) => `+2567010${String(index).padStart(5, '0')}`;

/** Different valid numbers, none of them in the sandbox's magic range. */
export const people = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ phone: number(index), name: `Person ${index}` }));
