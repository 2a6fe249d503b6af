/**
 * Times several ways of doing the same, by turns, so that a busy machine slows all of them alike.
 * The median of each, in milliseconds, in their order.
 */
export function race(ways: ReadonlyArray<() => void>, rounds = 25): number[] {
	const times = ways.map((): number[] => []);
	// The first two rounds do not count: until then not all is compiled.
	for (let round = -2; round < rounds; round++) {
		ways.forEach((run, index) => {
			const start = performance.now();
			run();
			if (round >= 0) times[index]!.push(performance.now() - start);
		});
	}
	return times.map((list) => list.sort((a, b) => a - b)[Math.floor(rounds / 2)]!);
}
