// The forms of a batch, all to the same people.
const DAYS = ['Monday', 'Monday', 'Monday', 'Tuesday', 'Tuesday', 'Wednesday'];

const people = DAYS.map((day, index) => ({ phone: `+25677200000${index}`, day }));
const ownTexts = people.map(({ phone, day }) => ({ to: phone, message: `See you on ${day}` }));
const sameText = people.map(({ phone }) => ({ to: phone, message: 'Closed on Friday' }));

export interface Batch {
	form: 'fields' | 'table' | 'items' | 'list' | 'json';
	parameters: Record<string, unknown>;
	items: object[];
	/** Who should get what. */
	expected: Array<{ to: string; message: string }>;
	texts: 'ownTexts' | 'sameText';
}

export const batches: Batch[] = [
	{
		form: 'fields',
		parameters: { toField: 'phone', message: 'See you on {day}' },
		items: people,
		expected: ownTexts,
		texts: 'ownTexts',
	},
	{
		form: 'table',
		parameters: {
			table: ['Phone\tDay', ...people.map(({ phone, day }) => `${phone}\t${day}`)].join('\n'),
			toField: 'Phone',
			message: 'See you on {Day}',
		},
		items: [{}],
		expected: ownTexts,
		texts: 'ownTexts',
	},
	{
		form: 'items',
		parameters: { to: '={{ $json.phone }}', message: '=See you on {{ $json.day }}' },
		items: people,
		expected: ownTexts,
		texts: 'ownTexts',
	},
	{
		form: 'list',
		parameters: {
			recipients: people.map(({ phone }) => phone).join('\n'),
			message: 'Closed on Friday',
		},
		items: [{}],
		expected: sameText,
		texts: 'sameText',
	},
	{
		form: 'json',
		parameters: { messages: JSON.stringify(ownTexts) },
		items: [{}],
		expected: ownTexts,
		texts: 'ownTexts',
	},
];
