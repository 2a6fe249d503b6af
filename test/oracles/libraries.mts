import { SegmentedMessage } from 'sms-segments-calculator';
import { split } from 'split-sms';

import { segmentsOf, type Encoding } from './segments.mts';

/** What a library says of a text. */
export interface Count {
	encoding: Encoding;
	segments: number;
}

/** A library of others that counts segments, and why it may count otherwise. */
export interface Library {
	name: string;
	count(text: string): Count;
	/** The one known reason for a difference, in a few words. */
	reason: string;
	/** What it would say if it differed for that reason alone; null where the reason does not hold for this text. */
	expected(text: string, encoding: Encoding): number | null;
}

/** It takes whatever follows the first half of a pair for the second half. */
const swallowed = (text: string): number[] =>
	(text.match(/[\ud800-\udbff][^]?|[^]/g) ?? []).map((part) => {
		const isHigh = part >= '\ud800' && part < '\udc00';
		return isHigh ? 2 : 1;
	});

const splitSms: Library = {
	name: 'split-sms',
	count: (text) => {
		const { characterSet, parts } = split(text, { summary: true });
		return { encoding: characterSet === 'GSM' ? 'GSM-7' : 'UCS-2', segments: parts.length };
	},
	reason: 'half a surrogate pair: it counts two units, and what follows as its other half',
	expected: (text, encoding) =>
		text.isWellFormed() ? null : segmentsOf(swallowed(text), encoding),
};

const segmentsCalculator: Library = {
	name: 'sms-segments-calculator',
	count: (text) => {
		const { encodingName, segmentsCount } = new SegmentedMessage(text);
		return { encoding: encodingName, segments: segmentsCount };
	},
	reason: 'graphemes: it does not cut what is shown as one character, such as a family of emoji',
	expected: (text, encoding) => {
		const { graphemes } = new SegmentedMessage(text);
		const isAnyLong = graphemes.some((grapheme) => [...grapheme].length > 1);
		const sizes = graphemes.map((grapheme) => grapheme.length);
		return isAnyLong ? segmentsOf(sizes, encoding) : null;
	},
};

export const libraries: Library[] = [splitSms, segmentsCalculator];
