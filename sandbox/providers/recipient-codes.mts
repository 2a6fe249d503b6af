// The codes that EzzySMS and Africa's Talking have for what is wrong with a recipient.

/** By the last two digits of a number of the magic range: the code. */
export const refusals: Readonly<Record<string, number>> = {
	80: 402,
	81: 403,
	82: 404,
	83: 405,
	84: 406,
	85: 407,
	86: 409,
	87: 500,
	88: 501,
	89: 502,
	99: 403,
};
