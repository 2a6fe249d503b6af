import type { IExecuteFunctions } from 'n8n-workflow';

import type { Answer, ProviderRequest } from '../provider';
import type { Connection } from './connection';
import { request } from './door';
import { refusalOf, refusalOfNoAnswer, type Refusal } from './outcome';

/** A provider's answer of success, or why there is none. */
export type Exchange =
	{ answer: Answer; refusal?: undefined } | { answer?: undefined; refusal: Refusal };

export async function exchange(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
): Promise<Exchange> {
	const { answer, noAnswer } = await request(context, connection, wanted);
	if (noAnswer !== undefined) return { refusal: refusalOfNoAnswer(noAnswer, connection.provider) };
	const refusal = refusalOf(answer, connection);
	return refusal === null ? { answer } : { refusal };
}
