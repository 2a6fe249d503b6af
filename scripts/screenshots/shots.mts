/** A picture of the Send node's panel. */
export interface Shot {
	file: string;
	parameters: Record<string, unknown>;
	/** What the node is given; then it is also run, so that the picture shows what comes out. */
	items?: object[];
	/** How the output is shown; a table where nothing is said. */
	view?: 'table' | 'json';
}

const people = [
	{ name: 'Nakato Sarah', phone: '0701234567', day: 'Monday', time: '09:00' },
	{ name: 'Okello James', phone: '+256 772 345678', day: 'Monday', time: '09:20' },
	{ name: 'Opio Daniel', phone: '07723', day: 'Tuesday', time: '09:40' },
];
export const orders = [{ customer: 'Nakato Sarah', phone: '+256701234567', order: 17 }];
export const order = {
	to: '={{ $json.phone }}',
	message: '=Your order {{ $json.order }} is on its way.',
};
const batch = { operation: 'sendBatch', from: 'CLINIC', options: { country: 'UG' } };

/** A list that was pasted, with a number that is too short. */
export const pasted = {
	...batch,
	recipientsFrom: 'table',
	table:
		'Name\tPhone\tDay\nSarah\t0701 234567\tMonday\nJames\t+256 772 345678\tMonday\nDaniel\t07723\tTuesday',
	toField: 'Phone',
	message: 'Dear {Name}, see you on {Day}.',
};

export const shots: Shot[] = [
	{
		file: 'send',
		parameters: { operation: 'send', ...order, from: 'SHOP' },
		items: orders,
		view: 'json',
	},
	{
		file: 'send-and-wait',
		parameters: {
			operation: 'sendAndWaitForDelivery',
			to: '+256701234567',
			message: 'Your order is on its way.',
			from: 'SHOP',
		},
	},
	{
		file: 'send-batch-expressions',
		parameters: {
			...batch,
			recipientsFrom: 'items',
			to: '={{ $json.phone }}',
			message: '=Hi {{ $json.name }}, see you on {{ $json.day }}.',
		},
		items: people,
		view: 'json',
	},
	{
		file: 'send-batch-list',
		parameters: {
			...batch,
			recipientsFrom: 'list',
			recipients: '0701234567, 0772345678\n+256752345679',
			message: 'The clinic is closed on Friday.',
		},
		items: [{}],
		view: 'json',
	},
	{
		file: 'send-batch-json',
		parameters: {
			...batch,
			recipientsFrom: 'json',
			messages:
				'[\n  { "to": "+256701234567", "message": "Hello Sarah" },\n  { "to": "+256772345678", "message": "Hello James" }\n]',
		},
		items: [{}],
		view: 'json',
	},
	{
		file: 'preview',
		parameters: {
			operation: 'preview',
			to: '={{ $json.phone }}',
			message: '=Hi {{ $json.name }}, see you on {{ $json.day }} ☎',
			options: { country: 'UG' },
		},
		items: people,
		view: 'json',
	},
	// Last, as the picture of the credential is taken from its panel.
	{
		file: 'get',
		parameters: { operation: 'get', messageId: '={{ $json.messageId }}' },
		view: 'json',
	},
];
