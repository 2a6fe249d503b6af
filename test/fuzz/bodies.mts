import { parse as parseForm } from 'node:querystring';

import fc from 'fast-check';

import { cases, type Wire } from '../corpus/cases.mts';
import { SHAPES } from '../shared/report/shapes.mts';
import { list, object, toForm, toJson, value, type Tree } from './trees.mts';

/** A body that was read in its time, and the ids of the messages in it. */
interface Seed {
	body: unknown;
	ids: string[];
}

const idsOf = (reports: ReadonlyArray<{ messageId?: string | null }>) => [
	...new Set(reports.flatMap(({ messageId }) => messageId ?? [])),
];

/** What a callback of the corpus says, before anything is made of it. */
function seedOf({ query, body, headers }: Wire, expected: unknown): Seed {
	const { reports = [] } = (expected ?? {}) as { reports?: Array<{ messageId: string }> };
	const text = body?.trim() ?? '';
	const isForm = headers['content-type']?.includes('form') ?? false;
	const read = /^[[{]/.test(text)
		? JSON.parse(text)
		: isForm
			? { ...parseForm(text) }
			: (query ?? { receipt: text });
	return { body: read, ids: idsOf(reports) };
}

const wires = cases.flatMap((one) => (one.kind === 'report' ? [one] : []));

const seeds: Seed[] = [
	...SHAPES.map(({ fields, reports }) => ({ body: fields, ids: idsOf(reports) })),
	...wires.map(({ input, expect }) => seedOf(input, expect)),
];

const treeOf = (of: unknown): Tree => {
	if (Array.isArray(of)) return list(...of.map(treeOf));
	return typeof of === 'object' && of !== null
		? object(Object.fromEntries(Object.entries(of).map(([name, inner]) => [name, treeOf(inner)])))
		: value(of as string);
};

/** A report as a gateway posts it, of messages whose ids end in a number. */
function report({ body, ids }: Seed, number: number): Tree {
	const text = JSON.stringify(body, (_name, of: unknown) =>
		ids.includes(String(of)) ? `${String(of)}${number}` : of,
	);
	return treeOf(JSON.parse(text));
}

/** What gateways put around a report. */
const wraps: Array<(tree: Tree) => Tree> = [
	(tree) => tree,
	(tree) => tree,
	(tree) => list(tree),
	(tree) => object({ data: tree }),
	(tree) => object({ id: value('event-1'), status: value('ok'), results: list(tree) }),
	(tree) => object({ data: object({ payload: tree }) }),
	(tree) => object({ messages: list(tree, tree) }),
	(tree) => object({ entry: list(object({ changes: list(object({ statuses: list(tree) })) })) }),
];

/** Names that mean something to JavaScript, to n8n, to this package, or to nobody. */
const names = fc.oneof(
	fc.constantFrom(
		...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'then', 'length'],
		...['hasOwnProperty', '', ' ', '0', 'json', 'binary', 'pairedItem', 'sms_reference', 'token'],
		...['id', 'message_id', 'MessageSid', 'status', 'statuses', 'to', 'done_date', 'err-code'],
	),
	fc.string({ maxLength: 12, unit: 'binary' }),
);

const times = fc.constantFrom(
	...['NaN', 'Infinity', '-1', '0', '1e400', '1747485310', '1747485310123', '2505171235'],
	...['9999999999', '99999999999999', '253402300800000', '0000-00-00', '2025-02-30T25:61:61Z'],
	...['2025-05-17T12:35:10+99:99', '-271821-04-20', 'Sat, 99 Foo 2025 99:99 GMT', '2025-05-17'],
);

const words = fc.constantFrom(
	...['DELIVRD', 'delivered', 'sent', 'queued', 'FAILED', 'EXPIRED', 'Rejected', 'PARKED', '2'],
	...['DELIVERED | Message delivered to handset', '|', ' ; ', '__proto__', 'constructor'],
);

const scalars: fc.Arbitrary<Tree> = fc.oneof(
	fc.oneof(fc.string({ unit: 'binary' }), times, words, names).map(value),
	fc.constantFrom(null, true, false, '', 0, -0, Number.MAX_VALUE, 2 ** 53, 1e-7).map(value),
	fc
		.constantFrom('1e999', '-1e999', '-0', '00', '1'.repeat(400), '0.1e-400', 'NaN', 'undefined')
		.map((text): Tree => ({ kind: 'raw', text })),
);

/** Mostly small; now and then as much as a request can hold. */
const sizes = fc.oneof(
	{ weight: 600, arbitrary: fc.integer({ min: 0, max: 5 }) },
	{ weight: 30, arbitrary: fc.integer({ min: 6, max: 300 }) },
	{ weight: 4, arbitrary: fc.integer({ min: 301, max: 5000 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 5001, max: 200_000 }) },
);

const padding = fc.constantFrom(
	' ',
	'\t',
	'0',
	'a',
	'|',
	'\u00a0',
	'\ud800',
	'\u0000',
	'💬',
	'-',
	'.',
);

const long: fc.Arbitrary<Tree> = fc
	.tuple(words, padding, sizes, words)
	.map(([start, pad, size, end]) => value(start + pad.repeat(size) + end));

const strange: fc.Arbitrary<Tree> = fc.oneof(
	{ weight: 6, arbitrary: scalars },
	{ weight: 3, arbitrary: long },
	fc.constantFrom(list(), object({}), list(list()), object({ '': object({}) })),
	fc.jsonValue({ maxDepth: 3 }).map(treeOf),
	fc.constantFrom(...seeds).map((seed) => report(seed, 0)),
	fc.tuple(names, sizes).map(([name, size]): Tree => ({ kind: 'wide', name, times: size })),
);

interface Change {
	/** Which part of the tree, counted from the outside in, and round again. */
	part: number;
	how: 'replace' | 'add' | 'drop' | 'repeat' | 'deepen';
	name: string;
	tree: Tree;
	size: number;
}

const changes: fc.Arbitrary<Change> = fc.record({
	part: fc.noBias(fc.nat(60)),
	how: fc.constantFrom('replace', 'replace', 'add', 'drop', 'repeat', 'deepen'),
	name: names,
	tree: strange,
	size: sizes,
});

/** How many parts a tree has. */
function partsOf(tree: Tree): number {
	if (tree.kind === 'list') return tree.items.reduce((sum, item) => sum + partsOf(item), 1);
	return tree.kind === 'object' ? tree.fields.reduce((sum, [, of]) => sum + partsOf(of), 1) : 1;
}

function changed(tree: Tree, { how, name, tree: other, size }: Change): Tree {
	switch (how) {
		case 'replace':
			return other;
		case 'add':
			if (tree.kind === 'list') return list(...tree.items, other);
			return tree.kind === 'object'
				? { kind: 'object', fields: [...tree.fields, [name, other]] }
				: object({ [name]: other });
		case 'drop':
			if (tree.kind === 'list') return list(...tree.items.slice(1));
			return tree.kind === 'object' ? { kind: 'object', fields: tree.fields.slice(1) } : value('');
		case 'repeat':
			return { kind: 'repeat', item: tree, times: size };
		case 'deepen':
			return { kind: 'deep', inner: tree, depth: size, name: name.length % 2 === 0 ? null : name };
	}
}

/** Changes one part of a tree. */
function change(tree: Tree, by: Change): Tree {
	let left = by.part % partsOf(tree);
	const visit = (each: Tree): Tree => {
		if (left-- === 0) return changed(each, by);
		if (each.kind === 'list') return list(...each.items.map(visit));
		return each.kind === 'object'
			? { kind: 'object', fields: each.fields.map(([name, of]) => [name, visit(of)]) }
			: each;
	};
	return visit(tree);
}

const trees: fc.Arbitrary<Tree> = fc
	.tuple(
		fc.constantFrom(...seeds),
		fc.noBias(fc.nat(9999)),
		fc.constantFrom(...wraps),
		fc.array(changes, { maxLength: 3 }),
	)
	.map(([seed, number, wrap, by]) => by.reduce(change, wrap(report(seed, number))));

/** What happens to bytes on their way. */
const damages: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
	{ weight: 20, arbitrary: fc.constant((bytes: Buffer) => bytes) },
	fc
		.noBias(fc.double({ min: 0, max: 1, noNaN: true }))
		.map((share) => (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * share))),
	fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => (bytes: Buffer) => {
		const copy = Buffer.from(bytes);
		if (copy.length > 0) copy[at % copy.length] = byte;
		return copy;
	}),
	fc
		.constantFrom('\ufeff', ' ', '\n\n', '[', '{', ")]}'", '--')
		.map((start) => (bytes: Buffer) => Buffer.concat([Buffer.from(start), bytes])),
	fc.constant((bytes: Buffer) => Buffer.from(bytes.toString(), 'utf16le')),
);

const noise: fc.Arbitrary<Buffer> = fc.oneof(
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	fc
		.string({ maxLength: 200, unit: fc.constantFrom(...'{}[]":,=&%\\ \n01eE+-ntfu<>/;a') })
		.map((text) => Buffer.from(text)),
	fc.constant(Buffer.alloc(0)),
);

/** What is longer is refused unread, however much longer it is. */
const MAX_BYTES = 600_000;

/** What a body's writer takes it for. */
export type Writing = 'json' | 'form' | 'noise';

export interface Body {
	writing: Writing;
	bytes: Buffer;
}

const written = (writing: Writing, write: (tree: Tree) => string): fc.Arbitrary<Body> =>
	fc.tuple(trees, damages).map(([tree, damage]) => ({
		writing,
		bytes: damage(Buffer.from(write(tree))).subarray(0, MAX_BYTES),
	}));

/** The very bytes of the corpus. */
const recorded: fc.Arbitrary<Body> = fc
	.tuple(fc.constantFrom(...wires.filter(({ input }) => input.body !== null)), damages)
	.map(([{ input }, damage]) => {
		const type = input.headers['content-type'] ?? '';
		const writing = type.includes('json') ? 'json' : type.includes('form') ? 'form' : 'noise';
		return { writing, bytes: damage(Buffer.from(input.body ?? '')) };
	});

export const bodies: fc.Arbitrary<Body> = fc.oneof(
	{ weight: 12, arbitrary: written('json', toJson) },
	{ weight: 5, arbitrary: written('form', toForm) },
	{ weight: 3, arbitrary: recorded },
	{ weight: 1, arbitrary: noise.map((bytes): Body => ({ writing: 'noise', bytes })) },
);
