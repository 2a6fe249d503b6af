import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OvoCommunicationsTrigger } from '../../nodes/OvoCommunications/OvoCommunicationsTrigger.node.ts';
import { writeCallbackUrl } from '../../nodes/shared/callbackUrl.ts';
import { SECRET } from './ovo.mts';
import type { TriggerSetup } from './trigger-host.mts';

/** The trigger of OVO Communications. */
export const setup = (
	parameters: INodeParameters = {},
	credential: IDataObject = { webhookSecret: SECRET },
): TriggerSetup => ({
	node: new OvoCommunicationsTrigger(),
	credentialType: new OvoCommunicationsApi(),
	credential,
	parameters: {
		verification: 'signedUrl',
		statuses: [],
		hmacHeader: 'X-Signature',
		options: {},
		...parameters,
	},
});

interface Signing {
	secret?: string;
	provider?: string;
	reference?: string | null;
	now?: number;
}

/** The query of a callback URL that the Send node made. */
export function signed({
	secret = SECRET,
	provider = 'ovoCommunications',
	reference = 'order-17',
	now = Date.now(),
}: Signing = {}): Record<string, string> {
	const url = writeCallbackUrl({ url: 'https://n8n.example/w', provider, reference, secret, now });
	return Object.fromEntries(new URL(url).searchParams);
}

/** A report as it is posted. */
export const body = {
	message_id: 'sm_1a',
	status: 'delivered',
	to: '+256701234567',
	from: 'OVO',
	message: 'Hello',
	segments: 1,
	created_at: '2025-05-17T12:34:56Z',
	updated_at: '2025-05-17T12:35:10Z',
	delivered_at: '2025-05-17T12:35:10Z',
};

/** What the trigger makes of it. */
export const report = {
	event: 'deliveryReport',
	provider: 'ovoCommunications',
	messageId: 'sm_1a',
	to: '+256701234567',
	status: 'delivered',
	final: true,
	providerStatus: 'delivered',
	errorCode: null,
	errorMessage: null,
	timestamp: '2025-05-17T12:35:10.000Z',
	reference: 'order-17',
};
