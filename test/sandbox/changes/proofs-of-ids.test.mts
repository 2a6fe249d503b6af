import { ovoCommunicationsProofs } from '../../../sandbox/providers/ovo-communications-proof.mts';
import { ozibusProofs } from '../../../sandbox/providers/ozibus-proof.mts';
import { NUMBER, OTHER, answer, ofBulk } from './ask.mts';
import { describeProofs } from './suite.mts';

const id = 'msg_123456789';
const queued = { message_id: id, status: 'queued' };
const error = { code: 'invalid_parameter', message: 'Not a number.' };

describeProofs('Ozibus', ozibusProofs, [
	['success', 'its acceptance', answer(200, queued)],
	['success', 'its acceptance, whatever the status', answer(429, queued)],
	['success', 'an id alone in a 200', answer(200, { message_id: id })],
	['neither', 'an id alone in a 400', answer(400, { message_id: id })],
	['success', 'a number as an id', answer(200, '{"message_id":117062714244798261}')],
	[
		'success',
		'an acceptance with an error that says there is none',
		answer(200, { ...queued, error: { code: 0 } }),
	],
	['success', 'an acceptance beside an error: a contradiction', answer(200, { ...queued, error })],
	['refusal', 'an error', answer(200, { error })],
	[
		'refusal',
		'A5: an id that is none, and a word of failure',
		answer(200, { message_id: 'None', status: 'Could Not Send' }),
	],
	['refusal', 'an id, and a word of failure', answer(200, { message_id: id, status: 'failed' })],
	[
		'refusal',
		'A8: success is false',
		answer(200, { success: false, message: 'Insufficient balance' }),
	],
	['refusal', 'another response code than 0', answer(200, { response_code: 17 })],
	['neither', 'an id that is none', answer(200, { message_id: -1 })],
	['refusal', 'a sentence of failure', answer(200, '"Insufficient balance"')],
	[
		'open',
		'a list of words beside an id: who knows',
		answer(200, { message_id: id, status: ['failed'] }),
	],
	[
		'open',
		'an id beside an error, of which no document speaks',
		answer(200, { message_id: id, error }),
	],
	['neither', 'an error in a 503', answer(503, { error: { code: 'service_unavailable' } })],
	[
		'refusal',
		'a 5xx that names a reason',
		answer(500, { error: { code: 'insufficient_balance' } }),
	],
	[
		'success',
		'an acceptance that is said to be packed: some can read it',
		answer(200, queued, { 'content-encoding': 'gzip' }),
	],
]);

const entry = { ...queued, to: NUMBER };
const bulk = (...messages: object[]) => ({ total_messages: 3, successful: 3, failed: 0, messages });

describeProofs('OVO Communications', ovoCommunicationsProofs, [
	['success', 'its acceptance', answer(200, queued)],
	['success', 'its acceptance in a batch', answer(200, bulk(entry)), ofBulk],
	[
		'neither',
		"only another's acceptance in a batch",
		answer(200, bulk({ ...entry, to: OTHER })),
		ofBulk,
	],
	[
		'neither',
		"only another's acceptance in a 429",
		answer(429, bulk({ ...entry, to: OTHER })),
		ofBulk,
	],
	[
		'success',
		'A2: a 429 that lists it, with a local number',
		answer(429, bulk({ ...entry, to: '0701000001' })),
		ofBulk,
	],
	[
		'success',
		'A3: two ids for it, beside an error',
		answer(200, { ...bulk(entry, { ...entry, message_id: 'sm_2222222' }), error }),
		ofBulk,
	],
	[
		'success',
		'A4: an error that says there is none',
		answer(200, { ...queued, error: 'No error' }),
	],
	[
		'refusal',
		'an entry that failed',
		answer(200, bulk({ status: 'failed', to: NUMBER, error })),
		ofBulk,
	],
	[
		'refusal',
		'an entry that failed, with an id',
		answer(200, bulk({ ...entry, status: 'failed' })),
		ofBulk,
	],
	[
		'neither',
		"only another's failed entry",
		answer(200, bulk({ status: 'failed', to: OTHER, error })),
		ofBulk,
	],
	['refusal', 'an error for all', answer(200, { error }), ofBulk],
	[
		'refusal',
		'no message taken, by the counts',
		answer(200, { ...bulk(), successful: 0, failed: 3 }),
		ofBulk,
	],
	['neither', 'counts in a 429', answer(429, { ...bulk(), successful: 2 }), ofBulk],
	['refusal', 'the documented code in a 5xx', answer(500, { error })],
]);
