import { AuthType, Infobip } from '@infobip-api/sdk';

import { description } from '../../providers/infobip.mts';
import * as write from '../conformance/write.mts';
import { OTHER, SENDER, TEXT, TO, type Client } from './client.mts';

const [{ data }] = description.accounts;

/** What it gives back: the response, or the error, which it does not throw. */
interface Answer {
	status?: number;
	data?: { results?: unknown[] };
}

const isGood = (answer: unknown) => (answer as Answer).status === 200;
const isFound = (answer: unknown) => (answer as Answer).data?.results?.length === 1;

const CALLBACK = 'https://n8n.example/webhook/1';
/** The client sends a message with this id, and both look it up. */
const LOOKED_UP = '5a2f6b2e-0000-4000-8000-000000000000';

const bare = (number: string) => number.replace('+', '');

export const client: Client = {
	packageName: '@infobip-api/sdk',
	slug: 'infobip',
	credential: { ...data, webhookSecret: 'a webhook secret of this test' },
	calls(url) {
		const { sms } = new Infobip({
			baseUrl: url,
			authType: AuthType.ApiKey,
			apiKey: data.apiKey,
		}).channels;
		const message = (to: string, text: string, id: { messageId?: string } = {}) => ({
			destinations: [{ to: bare(to), ...id }],
			...{ from: SENDER, text },
		});
		return [
			{
				label: 'Send, with a callback URL',
				parameters: write.send({
					...{ to: TO, message: TEXT, from: SENDER, options: { callbackUrl: CALLBACK } },
				}),
				theirs: () => sms.send({ messages: [{ ...message(TO, TEXT), notifyUrl: CALLBACK }] }),
				isGood,
			},
			{
				label: 'Send Batch, a text for each',
				parameters: write.sendBatch({
					recipientsFrom: 'json',
					messages: JSON.stringify([
						{ to: TO, message: 'Hello Ann', from: SENDER },
						{ to: OTHER, message: 'Hello Bob', from: SENDER },
					]),
				}),
				theirs: () =>
					sms.send({
						messages: [
							message(TO, 'Hello Ann'),
							message(OTHER, 'Hello Bob', { messageId: LOOKED_UP }),
						],
					}),
				isGood,
			},
			{
				label: 'Get Message',
				parameters: write.get({ messageId: LOOKED_UP }),
				theirs: () => sms.logs.get({ messageId: LOOKED_UP }),
				isGood: isFound,
			},
			{ label: 'Get Balance', parameters: write.getBalance(), theirs: null, isGood },
		];
	},
	why: [
		[
			/^request$/,
			'We speak version 3. The client was last changed before that, and speaks 2 and 1.',
		],
		[/^header user-agent$/, 'Each names itself, and n8n does so for our node.'],
		[/^header accept$/, 'We read JSON only.'],
		[/^header content-type$/, 'The client says so of a GET, too, which has no body.'],
		[/^body\.type$/, "An option of the client's own. It posts its argument as it is."],
		[
			/destinations\[\d+\]\.messageId$/,
			'We give each message an id, so that it can be looked up whatever the answer.',
		],
		[/\.sender$|\.from$/, 'Version 3 calls `sender` what version 2 calls `from`.'],
		[/\.content\.text$|\.text$/, 'Version 3 has the text in `content`.'],
		[
			/\.webhooks\.|\.notifyUrl$/,
			'Version 3 has the URL for reports in `webhooks.delivery`. Ours is signed.',
		],
	],
};
