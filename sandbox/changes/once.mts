/** A function that works out its answer once for each object. */
export function once<Of extends object, Answer>(work: (of: Of) => Answer): (of: Of) => Answer {
	const known = new WeakMap<Of, { answer: Answer }>();
	return (of) => {
		const { answer } = known.get(of) ?? { answer: work(of) };
		known.set(of, { answer });
		return answer;
	};
}
