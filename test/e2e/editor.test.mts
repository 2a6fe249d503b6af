import axios from 'axios';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { host } from './harness.mts';

const fields = async (path: string): Promise<string[]> => {
	const url = `${host.n8n.url}/schemas/n8n-nodes-sms-gateways.${path}.json`;
	const { data } = await axios.get(url, { proxy: false });
	return Object.keys(data.properties);
};

describe('what the editor shows before the first run', () => {
	for (const node of ['ovoCommunications', 'ozibus', 'ugsms', 'ezzySms']) {
		test(`${node}: the output's fields, and the trigger's`, async () => {
			for (const operation of ['send', 'sendBatch', 'get']) {
				const sent = await fields(`${node}/1.0.0/message/${operation}`);
				assert.ok(sent.includes('messageId') && sent.includes('outcome'), operation);
			}
			assert.ok((await fields(`${node}/1.0.0/message/preview`)).includes('segments'));
			assert.ok((await fields(`${node}/1.0.0/account/getBalance`)).includes('balance'));
			assert.ok((await fields(`${node}/1.0.0/key/verify`)).includes('valid'));
			assert.ok((await fields(`${node}Trigger/1.1.0`)).includes('timestamp'));
		});
	}
});
