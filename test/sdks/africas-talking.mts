import { createRequire } from 'node:module';

import { description } from '../../providers/africas-talking.mts';
import * as write from '../conformance/write.mts';
import { OTHER, SENDER, TEXT, TO, type Client } from './client.mts';

const require = createRequire(import.meta.url);

interface Sdk {
	SMS: { send(message: object): Promise<unknown> };
	APPLICATION: { fetchApplicationData(): Promise<unknown> };
}

const [{ data }] = description.accounts;

/** It has no option for another host: for sending it reads the address from a table; for the balance, it is fixed. */
function sdkAt(url: string): Sdk {
	const { username, apiKey } = data;
	const sdk = require('africastalking')({ username, apiKey }) as Sdk;
	require('africastalking/lib/common').SMS_URL = `${url}/version1/messaging`;
	const axios = createRequire(require.resolve('africastalking'))('axios');
	const { create } = axios;
	axios.create = (config: object) => create({ ...config, baseURL: url });
	return sdk;
}

interface Answer {
	SMSMessageData?: { Recipients: Array<{ status: string }> };
	UserData?: { balance: string };
}

const isSent = (answer: unknown) =>
	(answer as Answer).SMSMessageData?.Recipients.every(({ status }) => status === 'Success') ??
	false;

export const client: Client = {
	packageName: 'africastalking',
	slug: 'africas-talking',
	credential: { ...data },
	calls(url) {
		const sdk = sdkAt(url);
		const message = { message: TEXT, from: SENDER, enqueue: true };
		return [
			{
				label: 'Send',
				parameters: write.send({ to: TO, message: TEXT, from: SENDER }),
				theirs: () => sdk.SMS.send({ ...message, to: TO }),
				isGood: isSent,
			},
			{
				label: 'Send Batch, one text for all',
				parameters: write.sendBatch({
					...{ recipientsFrom: 'list', recipients: `${TO}, ${OTHER}` },
					...{ message: TEXT, from: SENDER },
				}),
				theirs: () => sdk.SMS.send({ ...message, to: [TO, OTHER] }),
				isGood: isSent,
			},
			{
				label: 'Get Balance',
				parameters: write.getBalance(),
				theirs: () => sdk.APPLICATION.fetchApplicationData(),
				isGood: (answer) => (answer as Answer).UserData?.balance.startsWith('KES ') ?? false,
			},
		];
	},
	why: [
		[/^header user-agent$/, 'Each names itself, and n8n does so for our node.'],
		[/^header content-type$/, 'A form is the same with and without the charset, as it is ASCII.'],
	],
};
