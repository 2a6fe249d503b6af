import { expect, test } from '@jest/globals';

import { whereabouts } from '../../bench/sending/whereabouts.mts';

const CACHE = 'file:///cache/n8n-nodes-sms-gateways/n8n-2.41.1/node_modules';
const OURS = 'file:///data/.n8n/nodes/node_modules/n8n-nodes-sms-gateways/dist/nodes';

test("time goes to the innermost function that is known, and n8n's cache folder is not this package", () => {
	const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
		id,
		callFrame: { functionName, url },
		children,
	});
	const profile = {
		nodes: [
			node(1, '(root)', '', [2, 6, 7]),
			node(2, 'runNode', `${CACHE}/n8n-core/dist/execution-engine/workflow-execute.js`, [3]),
			node(3, 'sendBatch', `${OURS}/shared/message/sendBatch.js`, [4, 5]),
			node(4, 'renderExpression', `${CACHE}/n8n-workflow/dist/cjs/expression.js`),
			node(5, 'stringify', ''),
			node(6, '(idle)', ''),
			node(7, '(program)', ''),
		],
		samples: [2, 3, 4, 5, 5, 6, 7],
		timeDeltas: [1, 2, 4, 8, 16, 32, 64],
	};
	expect(Object.fromEntries(whereabouts(profile))).toEqual({
		'the rest of n8n, and the system': 1 + 64,
		'this package': 2 + 8 + 16,
		'n8n: expressions': 4,
		waiting: 32,
	});
});
