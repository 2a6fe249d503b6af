/**
 * n8n's own cost of a request: a node that does nothing but hand its items to n8n's request helper, by Ozibus'
 * credential and so many at a time. It asks as cheaply as n8n lets a node ask, with a credential that was read before.
 */
class Floor {
	description = {
		displayName: 'Floor',
		name: 'floor',
		group: ['output'],
		version: 1,
		description: 'Makes requests, and nothing else',
		defaults: { name: 'Floor' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'ozibusApi', required: true }],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Concurrency', name: 'concurrency', type: 'number', default: 50 },
		],
	};

	async execute() {
		const url = this.getNodeParameter('url', 0);
		const data = await this.getCredentials('ozibusApi');
		const ask = async ({ json: { phone, name } }, more) =>
			await this.helpers.httpRequestWithAuthentication.call(
				this,
				'ozibusApi',
				{ method: 'POST', url, json: true, body: { to: phone, message: `Hello ${name}` } },
				more,
			);
		const items = this.getInputData();
		// The first gets a token, where there is none yet.
		const answers = [await ask(items[0])];
		Object.assign(data, await this.getCredentials('ozibusApi'));
		const credentialsDecrypted = { id: '', name: '', type: 'ozibusApi', data };
		let next = 1;
		const worker = async () => {
			while (next < items.length) {
				const item = next++;
				answers[item] = await ask(items[item], { credentialsDecrypted });
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('concurrency', 0) }, worker));
		return [answers.map((json, item) => ({ json, pairedItem: { item } }))];
	}
}

module.exports = { Floor };
