import { wrong } from '../../fate';
import { number } from '../../ui/property';
import { readCount, type Guard, type Limit } from './guard';

const NAME = 'Max Messages';

const parameter = number(
	'maxMessages',
	NAME,
	100,
	'The most messages in one execution. All runs of this node count together. If a batch would exceed it, none of it is sent.',
	{ minValue: 1 },
);

/** How many messages an execution may send. */
export const maxMessages: Guard<Limit> = {
	parameters: [parameter],
	read({ read }) {
		const most = readCount(NAME, read(parameter.name));
		if (typeof most === 'object') return most;
		return {
			of: 'messages',
			most,
			weigh: () => 1,
			refuse: (asked, used) =>
				wrong(
					'tooManyMessages',
					`Not sent: this execution sent ${used} messages before, and ${asked} would follow; Max Messages allows ${most}. Send fewer, or raise Max Messages in Safeguards.`,
				),
		};
	},
};
