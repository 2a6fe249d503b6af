import type { INodeProperties } from 'n8n-workflow';

import { collection } from '../../ui/property';
import { countries } from './countries';
import { doNotSendTo } from './doNotSendTo';
import type { Guard, Limit, Rule } from './guard';
import { maxCost } from './maxCost';
import { maxMessages } from './maxMessages';
import { maxSegments } from './maxSegments';
import { sendingHours } from './sendingHours';

/** In this order: the first that holds a message says why. */
export const RULES: ReadonlyArray<Guard<Rule>> = [
	doNotSendTo,
	countries,
	maxSegments,
	sendingHours,
];

export const LIMITS: ReadonlyArray<Guard<Limit>> = [maxMessages, maxCost];

/** The panel's Safeguards: what the user forbids. */
export const safeguards: INodeProperties = {
	...collection(
		'safeguards',
		'Safeguards',
		[...RULES, ...LIMITS].flatMap(({ parameters }) => parameters),
	),
	placeholder: 'Add Safeguard',
};
