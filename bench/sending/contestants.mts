import type { Credential, WorkflowNode } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';

export const LATENCY_MS = 50;
export const OZIBUS_CONCURRENCY = 50;

/** What is in n8n and in the sandbox for all contestants. */
export interface Scene {
	/** Where each provider is. */
	ovoUrl: string;
	ozibusUrl: string;
	/** The credentials for them. */
	ovo: Credential;
	ozibus: Credential;
}

export type ContestantName =
	| 'httpRequest'
	| 'httpRequestPlain'
	| 'mailMerge'
	| 'mailMergeLarge'
	| 'expressions'
	| 'ozibus'
	| 'leastOzibus'
	| 'ownCost';

/** A way to send a message to each item. */
export interface Contestant {
	name: ContestantName;
	/** As the tables call it. */
	label: string;
	/** Of the provider. */
	latencyMs: number;
	node(scene: Scene): Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;
	/** Whether it is a node of this package. */
	isOurs: boolean;
	/** Whether the profile tells of it. */
	isProfiled: boolean;
}

type Parameters = WorkflowNode['parameters'];

/** n8n's HTTP Request node, one JSON body an item. */
const httpRequest = ({ ovoUrl }: Scene, authentication: Parameters) => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		method: 'POST',
		url: `${ovoUrl}/sms/send`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={ "to": "{{ $json.phone }}", "from": "OVO", "message": "Hello {{ $json.name }}" }',
		options: {},
		...authentication,
	},
});

const sendBatch = (credential: Credential, parameters: Parameters, options: Parameters = {}) => ({
	type: `n8n-nodes-sms-gateways.${credential.type.replace(/Api$/, '')}`,
	typeVersion: 1,
	credentials: uses(credential),
	parameters: { operation: 'sendBatch', from: 'OVO', ...parameters, options },
});

const mailMerge = { recipientsFrom: 'fields', toField: 'phone', message: 'Hello {name}' };
const expressions = {
	recipientsFrom: 'items',
	to: '={{ $json.phone }}',
	message: '=Hello {{ $json.name }}',
};

/** The node of `n8n-nodes/`: nothing but requests. */
const requests = ({ ozibus, ozibusUrl }: Scene, handsCredentialIn: boolean) => ({
	type: 'CUSTOM.requests',
	typeVersion: 1,
	credentials: uses(ozibus),
	parameters: {
		url: `${ozibusUrl}/sms/send`,
		concurrency: OZIBUS_CONCURRENCY,
		handsCredentialIn,
	},
});

export const contestants: Contestant[] = [
	{
		name: 'httpRequest',
		label: "HTTP Request node, OVO's credential",
		latencyMs: LATENCY_MS,
		isOurs: false,
		isProfiled: true,
		node: (scene) => ({
			...httpRequest(scene, {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: scene.ovo.type,
			}),
			credentials: uses(scene.ovo),
		}),
	},
	{
		name: 'httpRequestPlain',
		label: 'HTTP Request node, key in a plain header',
		latencyMs: LATENCY_MS,
		isOurs: false,
		isProfiled: false,
		node: (scene) =>
			httpRequest(scene, {
				sendHeaders: true,
				headerParameters: {
					parameters: [{ name: 'Authorization', value: 'Bearer sandbox-ovo-key' }],
				},
			}),
	},
	{
		name: 'mailMerge',
		label: 'OVO Send Batch, mail merge',
		latencyMs: LATENCY_MS,
		isOurs: true,
		isProfiled: true,
		node: ({ ovo }) => sendBatch(ovo, mailMerge),
	},
	{
		name: 'mailMergeLarge',
		label: 'OVO Send Batch, mail merge, Batch Size 1000',
		latencyMs: LATENCY_MS,
		isOurs: true,
		isProfiled: false,
		node: ({ ovo }) => sendBatch(ovo, mailMerge, { batchSize: 1000 }),
	},
	{
		name: 'expressions',
		label: 'OVO Send Batch, expressions, Batch Size 1000',
		latencyMs: LATENCY_MS,
		isOurs: true,
		isProfiled: true,
		node: ({ ovo }) => sendBatch(ovo, expressions, { batchSize: 1000 }),
	},
	{
		name: 'ozibus',
		label: `Ozibus Send Batch, mail merge, Concurrency ${OZIBUS_CONCURRENCY}`,
		latencyMs: LATENCY_MS,
		isOurs: true,
		isProfiled: true,
		node: ({ ozibus }) => sendBatch(ozibus, mailMerge, { concurrency: OZIBUS_CONCURRENCY }),
	},
	{
		name: 'leastOzibus',
		label: 'the same requests to Ozibus, by a node that does nothing else',
		latencyMs: LATENCY_MS,
		isOurs: false,
		isProfiled: false,
		node: (scene) => requests(scene, true),
	},
	{
		name: 'ownCost',
		label: "n8n's own cost of a request: these, as nodes usually ask, no latency",
		latencyMs: 0,
		isOurs: false,
		isProfiled: false,
		node: (scene) => requests(scene, false),
	},
];
