import type { INodeParameters } from 'n8n-workflow';

const ADVANCED = [
	'callbackUrl',
	'batchSize',
	'concurrency',
	'requestsPerMinute',
	'invalidNumbers',
	'failWhen',
];

const IN_FULL = ['send', 'sendBatch', 'sendAndWaitForDelivery', 'get'];

/** Tests write all options in one place, and want to see every field of a result unless they say otherwise. */
export function inPlaces({ options, ...parameters }: INodeParameters): INodeParameters {
	const isFull = IN_FULL.includes(String(parameters.operation));
	if (options === undefined && !isFull) return parameters;
	const entries = Object.entries((options ?? {}) as INodeParameters);
	const isAdvanced = ([name]: [string, unknown]) => ADVANCED.includes(name);
	return {
		...parameters,
		options: {
			...(isFull ? { output: 'full' } : {}),
			...Object.fromEntries(entries.filter((entry) => !isAdvanced(entry))),
		},
		advanced: {
			...Object.fromEntries(entries.filter(isAdvanced)),
			...((parameters.advanced ?? {}) as INodeParameters),
		},
	};
}
