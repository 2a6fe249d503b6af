import type { CpuProfile } from './profiler.mts';

/** What n8n's time goes into, and the code that this is told by: its file, or V8's own names. */
const PLACES = {
	'n8n: expressions':
		/expression|n8n-workflow\/dist\/\w+\/workflow-data-proxy|isolated-vm|luxon|tournament/,
	'n8n: reading the credential': /typeorm|sqlite|n8n-core\/dist\/encryption|credentials-helper/,
	'n8n: HTTP':
		/axios|backend-network|follow-redirects|proxy-from-env|node:(_?http|net|internal\/(streams|stream_base|net))/,
	'n8n: saving the execution': /flatted|execution-persistence/,
	// The cache that n8n is installed in bears the package's name, too.
	'this package': /node_modules\/n8n-nodes-sms-gateways/,
	'garbage collection': /^\(garbage collector\)/,
	waiting: /^\(idle\)/,
} as const;

const ELSEWHERE = 'the rest of n8n, and the system';

export type Place = keyof typeof PLACES | typeof ELSEWHERE;

export const places: readonly Place[] = [...(Object.keys(PLACES) as Place[]), ELSEWHERE];

const placeOf = ({ functionName, url }: CpuProfile['nodes'][number]['callFrame']) =>
	(Object.keys(PLACES) as Array<keyof typeof PLACES>).find((place) =>
		PLACES[place].test(url || functionName),
	);

/** How many microseconds went into each: that of the innermost function that is known, at each sample. */
export function whereabouts({ nodes, samples, timeDeltas }: CpuProfile): Map<Place, number> {
	const placeOfNode = new Map<number, Place>();
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const visit = (id: number, outer: Place) => {
		const { callFrame, children = [] } = byId.get(id)!;
		const place = placeOf(callFrame) ?? outer;
		placeOfNode.set(id, place);
		for (const child of children) visit(child, place);
	};
	visit(nodes[0]!.id, ELSEWHERE);

	const spent = new Map<Place, number>();
	samples.forEach((id, index) => {
		const place = placeOfNode.get(id)!;
		spent.set(place, (spent.get(place) ?? 0) + timeDeltas[index]!);
	});
	return spent;
}
