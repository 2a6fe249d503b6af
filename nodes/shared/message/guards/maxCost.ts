import { numberOf } from '../../answer/fields';
import { wrong } from '../../fate';
import { number } from '../../ui/property';
import { costOf } from '../cost';
import { unreadable, type Guard, type Limit } from './guard';

const NAME = 'Max Cost';
const PRICE = 'Price per Segment';

const parameter = number(
	'maxCost',
	NAME,
	0,
	'The most that one execution may cost, by the Price per Segment. All runs of this node count together. If a batch would exceed it, none of it is sent.',
	{ minValue: 0, numberPrecision: 6 },
);

const price = number(
	'pricePerSegment',
	PRICE,
	0,
	'What the provider charges for one SMS. Max Cost counts with it.',
	{ minValue: 0, numberPrecision: 6 },
);

/** What an execution may cost. */
export const maxCost: Guard<Limit> = {
	parameters: [parameter, price],
	read({ read }) {
		const most = numberOf(read(parameter.name));
		const each = numberOf(read(price.name));
		if (most === null || most <= 0) {
			return unreadable(NAME, 'is not a number above 0', 'Enter one, or remove it.');
		}
		if (each === null || each <= 0) {
			return unreadable(NAME, `needs ${PRICE}`, `Add ${PRICE}, with a number above 0.`);
		}
		return {
			of: 'cost',
			most,
			weigh: ({ measure }) => costOf(measure?.segments ?? 0, each),
			refuse: (asked, used) =>
				wrong(
					'costTooHigh',
					`Not sent: this execution cost ${used} before, and ${asked} would follow; Max Cost allows ${most}. Send fewer, or raise Max Cost in Safeguards.`,
				),
		};
	},
};
