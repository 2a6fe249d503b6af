export const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
