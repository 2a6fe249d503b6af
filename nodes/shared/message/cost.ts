/** Rounded, as in binary 0.1 + 0.2 is 0.30000000000000004. */
export const rounded = (amount: number): number => Number(amount.toPrecision(12));

/** What so many segments cost. */
export const costOf = (segments: number, pricePerSegment: number): number =>
	rounded(segments * pricePerSegment);
