import type { Context } from 'openapi-backend';

export type ValidationError = NonNullable<Context['validation']['errors']>[number];

/** What a request has wrong, in terms that a provider can word its error with. */
export interface Problem {
	/** As in `messages[0].from`; null where it is the body as a whole. */
	param: string | null;
	/** The JSON Schema keyword that is not met. */
	keyword: string;
	detail: string;
}

export function problemOf({ instancePath, params, keyword, message }: ValidationError): Problem {
	const { missingProperty, additionalProperty } = params;
	// `/requestBody/messages/0` that lacks `from` is `messages[0].from`.
	const steps = [...instancePath.split('/').slice(2), missingProperty ?? additionalProperty ?? ''];
	const param = steps
		.filter((step) => step !== '' && step !== 'requestBody')
		.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
		.join('')
		.replace(/^\./, '');
	return {
		param: param || null,
		keyword,
		detail: additionalProperty ? 'is not known' : (message ?? 'is not valid'),
	};
}

export const describeErrors = (errors: readonly ValidationError[] | null | undefined): string[] =>
	(errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
