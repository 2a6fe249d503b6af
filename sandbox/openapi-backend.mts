import { OpenAPIBackend, type Document, type Options } from 'openapi-backend';

const options: Partial<Options> = {
	// A misspelled keyword in a contract is an error, and not a check less.
	strict: true,
	// Compiles what is used when it is used, which is all that takes time at the start; and leaves out
	// openapi-backend's own check of the document, which knows OpenAPI 3.0 only.
	quick: true,
	ajvOpts: { strict: true, allowUnionTypes: true },
	customizeAjv: (ajv) =>
		ajv
			.addVocabulary(['x-source', 'x-confidence'])
			.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)))
			.addFormat('http-url', (text) => URL.canParse(text) && /^https?:/.test(text)),
};

/** openapi-backend takes a slash off the end of a request's path, but not of the document's. */
function withoutTrailingSlashes(definition: Document): Document {
	const paths = Object.entries(definition.paths ?? {}).map(([path, item]) => [
		path.replace(/(?<=.)\/$/, ''),
		item,
	]);
	return { ...definition, paths: Object.fromEntries(paths) };
}

/** Routes and validates by an OpenAPI 3.1 document. */
export const createBackend = (
	definition: Document,
	handlers: Pick<Options, 'handlers' | 'securityHandlers' | 'validate'> = {},
): Promise<OpenAPIBackend> =>
	new OpenAPIBackend({
		...options,
		definition: withoutTrailingSlashes(definition),
		...handlers,
	}).init();
