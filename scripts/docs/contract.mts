/** Reads an OpenAPI document with `x-confidence` and `x-source`, as those in `contracts/` are. */

export interface Node {
	$ref?: string;
	description?: string;
	type?: string | string[];
	properties?: Record<string, Node>;
	required?: string[];
	items?: Node;
	allOf?: Node[];
	oneOf?: Node[];
	content?: Record<string, { schema?: Node }>;
	'x-confidence'?: string;
	'x-source'?: string;
}

export interface Operation extends Node {
	operationId: string;
	summary?: string;
	parameters?: Array<Node & { name: string; in: string; required?: boolean }>;
	requestBody?: Node;
	responses: Record<string, Node>;
}

export interface OpenApi {
	info: { title: string };
	servers: Array<Node & { url: string }>;
	paths: Record<string, Record<string, Operation>>;
	webhooks?: Record<string, { post: Operation }>;
	components: { schemas: Record<string, Node> } & Record<string, Record<string, Node>>;
}

/** A field of a request or an answer, its path as in `messages[].to`. */
export interface Field {
	path: string;
	required: boolean;
	part: Node;
}

/** Follows `$ref`, which in these documents stay within the document. */
export function follow<T extends Node>(document: OpenApi, part: T): T {
	if (part.$ref === undefined) return part;
	const found = part.$ref
		.split('/')
		.slice(1)
		.reduce((at: unknown, key) => (at as Record<string, unknown>)[key], document);
	return follow(document, found as T);
}

/** All fields of a schema, nested ones after the one that holds them. */
function fieldsOf(document: OpenApi, given: Node, prefix = ''): Field[] {
	const schema = follow(document, given);
	const inner = [...(schema.allOf ?? []), ...(schema.oneOf ?? [])];
	return [
		...inner.flatMap((part) => fieldsOf(document, part, prefix)),
		...(schema.items ? fieldsOf(document, schema.items, `${prefix}[]`) : []),
		...Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
			const path = prefix === '' ? name : `${prefix}.${name}`;
			const required = schema.required?.includes(name) ?? false;
			return [{ path, required, part: value }, ...fieldsOf(document, value, path)];
		}),
	];
}

const unique = (fields: Field[]): Field[] => [
	...new Map(fields.map((field) => [field.path, field])).values(),
];

/** The fields of a request's or an answer's body, in whatever form it comes. */
export function bodyFields(document: OpenApi, given: Node | undefined): Field[] {
	const { content = {} } = follow(document, given ?? {});
	return unique(
		Object.values(content).flatMap(({ schema }) => (schema ? fieldsOf(document, schema) : [])),
	);
}

/** `GET /path`, with its operation. */
export const operationsOf = ({ paths }: OpenApi): Array<[name: string, operation: Operation]> =>
	Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]): [string, Operation] => [
			`${method.toUpperCase()} ${path}`,
			operation,
		]),
	);
