import type { IExecuteFunctions } from 'n8n-workflow';

import type { Answer, ProviderRequest } from '../provider';
import type { Connection } from './connection';
import { request, type IsWanted } from './door';
import { refusalOf, refusalOfNoAnswer, type Refusal } from './outcome';

/** A provider's answer, if one came, and why it is no success, if it is none. */
export type Exchange =
	{ answer: Answer; refusal: null } | { answer: Answer | null; refusal: Refusal };

export async function exchange(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
	isWanted?: IsWanted,
): Promise<Exchange> {
	const { answer, noAnswer } = await request(context, connection, wanted, isWanted);
	if (noAnswer !== undefined) {
		return { answer: null, refusal: refusalOfNoAnswer(noAnswer, connection.provider) };
	}
	return { answer, refusal: refusalOf(answer, connection) };
}
