import { kept, wrong } from '../../fate';
import { number } from '../../ui/property';
import { readCount, type Guard, type Rule } from './guard';

const NAME = 'Max Segments';

const parameter = number(
	'maxSegments',
	NAME,
	2,
	'The most SMS that one message may take. Each holds 153 characters of a long text, or 67 if it has special characters.',
	{ minValue: 1 },
);

/** How long a text may be, in SMS. */
export const maxSegments: Guard<Rule> = {
	parameters: [parameter],
	read({ read }) {
		const most = readCount(NAME, read(parameter.name));
		if (typeof most === 'object') return most;
		return {
			hold({ measure }) {
				const segments = measure?.segments ?? 0;
				if (segments <= most) return null;
				const message = `Not sent: the text takes ${segments} SMS, and Max Segments allows ${most}. Shorten it, or raise Max Segments in Safeguards.`;
				return kept(wrong('tooManySegments', message));
			},
		};
	},
};
