// Recipients = Pasted Table: rows as people copy them from spreadsheets and files.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runOvo } from './ovo.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const ANN = '+256701234567';
const BOB = '+256772345678';

/** Sends "Hi {Name}" to the column Phone. */
const run = (table: string) =>
	runOvo(sandbox, {
		parameters: {
			...{ resource: 'message', operation: 'sendBatch', recipientsFrom: 'table', from: 'OVO' },
			...{ toField: 'Phone', message: 'Hi {Name}', table: `={{ ${JSON.stringify(table)} }}` },
		},
		credential: { defaultCountry: 'UG' },
		onError: 'continueRegularOutput',
	});

test.each<[string, string, Array<[string, string]>]>([
	[
		'with tabs',
		'Name\tPhone\nAnn\t0701234567\nBob\t0772345678\n',
		[
			['Ann', ANN],
			['Bob', BOB],
		],
	],
	['with semicolons', 'Name;Phone\r\nAnn;0701234567\r\n', [['Ann', ANN]]],
	['with commas and quotes', 'Name,Phone\n"Doe, ""A"" Ann",0701234567', [['Doe, "A" Ann', ANN]]],
	['with a line break in a cell', 'Name\tPhone\n"Ann\nDoe"\t0701234567', [['Ann\nDoe', ANN]]],
	['with a quotation mark within a cell', 'Name\tPhone\n5" Ann\t0701234567', [['5" Ann', ANN]]],
	['with blank lines', '\n \nName\tPhone\n\t\n\nAnn\t0701234567\n\n', [['Ann', ANN]]],
	['with blank lines and semicolons', '\nName;Phone\n\nAnn;0701234567', [['Ann', ANN]]],
	['with a byte order mark', '\ufeffName\tPhone\nAnn\t0701234567', [['Ann', ANN]]],
	['with an empty first heading', '\tName\tPhone\n1\tAnn\t0701234567', [['Ann', ANN]]],
	['with an empty heading within', 'Name\t\tPhone\nAnn\tx\t0701234567', [['Ann', ANN]]],
	[
		'with line ends of old files',
		'Name\tPhone\rAnn\t0701234567\rBob\t0772345678',
		[
			['Ann', ANN],
			['Bob', BOB],
		],
	],
	['with the separator named first', 'sep=;\r\nName;Phone\r\nAnn;0701234567', [['Ann', ANN]]],
	['with that in quotes', '\ufeff"sep=,"\nName,Phone\nAnn,0701234567', [['Ann', ANN]]],
	['with upright lines', 'sep=|\nName|Phone\nAnn|0701234567', [['Ann', ANN]]],
	['that lost its zeros', 'Name\tPhone\nAnn\t701234567', [['Ann', ANN]]],
	['with two columns of a name', 'Phone\tName\tPhone\n0701234567\tAnn\t0772345678', [['Ann', ANN]]],
])('a table %s is read', async (_, table, expected) => {
	const { json } = await run(table);
	expect(json.map(({ text, to, outcome }) => [text, to, outcome])).toEqual(
		expected.map(([name, to]) => [`Hi ${name}`, to, 'accepted']),
	);
});

test.each([
	['that is never closed', 'Phone\tName\n0701234567\t"Ann\n0772345678\tBob', '"Ann.'],
	['that closes within the cell', 'Name\tPhone\n"Ann" D\t0701234567\nBob\t0772345678', '"Ann" D.'],
	['of a heading', '"Name\tPhone\nAnn\t0701234567', '"Name.'],
])(
	'of a table with a quotation mark %s, nobody gets the row of another',
	async (_, table, cell) => {
		const { json } = await run(table);
		expect(json).toMatchObject([{ outcome: 'rejected', failure: { code: 'tableInvalid' } }]);
		expect(json[0]?.problem).toContain(`does not end with one: ${cell}`);
		expect(sandbox.requests.list()).toEqual([]);
	},
);

test.each(['Name\tPhone', '\n \n', '\t\n\t\n'])(
	'a table without rows is told: %j',
	async (table) => {
		const { json } = await run(table);
		expect(json).toMatchObject([{ outcome: 'rejected', failure: { code: 'tableInvalid' } }]);
	},
);
