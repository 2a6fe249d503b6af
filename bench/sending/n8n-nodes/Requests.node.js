/**
 * A node that does nothing but hand its items to n8n's request helper, so many at a time: what n8n itself takes.
 *
 * `handsCredentialIn` asks as cheaply as n8n lets a node ask: with the credential that was read before. Else n8n reads
 * it for each request, which is what nodes usually have it do.
 */
class Requests {
	description = {
		displayName: 'Requests',
		name: 'requests',
		group: ['output'],
		version: 1,
		description: 'Makes requests, and nothing else',
		defaults: { name: 'Requests' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'ozibusApi', required: true }],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Concurrency', name: 'concurrency', type: 'number', default: 50 },
			{ displayName: 'Hand In', name: 'handsCredentialIn', type: 'boolean', default: false },
		],
	};

	async execute() {
		const url = this.getNodeParameter('url', 0);
		const ask = async ({ json: { phone, name } }, more) =>
			await this.helpers.httpRequestWithAuthentication.call(
				this,
				'ozibusApi',
				{ method: 'POST', url, json: true, body: { to: phone, message: `Hello ${name}` } },
				more,
			);
		const items = this.getInputData();
		// The first gets a token.
		const answers = [await ask(items[0])];
		const data = await this.getCredentials('ozibusApi');
		const more = this.getNodeParameter('handsCredentialIn', 0)
			? { credentialsDecrypted: { id: '', name: '', type: 'ozibusApi', data } }
			: undefined;
		let next = 1;
		const worker = async () => {
			while (next < items.length) {
				const item = next++;
				answers[item] = await ask(items[item], more);
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('concurrency', 0) }, worker));
		return [answers.map((json, item) => ({ json, pairedItem: { item } }))];
	}
}

module.exports = { Requests };
