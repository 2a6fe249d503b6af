import { ezzySmsProofs } from '../../../sandbox/providers/ezzysms-proof.mts';
import { ugsmsProofs } from '../../../sandbox/providers/ugsms-proof.mts';
import { answer, listed, ofBulk } from './ask.mts';
import { describeProofs } from './suite.mts';

const taken = {
	success: true,
	message: 'Sent.',
	data: { message_id: 'b50aeca9-8616', recipients: 3 },
};
const lists = (successful: object[] | null, failed: object[] | null, success: unknown = true) => ({
	success,
	data: { successful_messages: successful, failed_messages: failed },
});
const place = { index: 0, number: '0701000001' };

describeProofs('UGSMS', ugsmsProofs, [
	['success', 'its acceptance', answer(200, taken), listed],
	[
		'success',
		'A2: 2 of 3 in a 429',
		answer(429, { ...taken, data: { ...taken.data, recipients: 2 } }),
		listed,
	],
	[
		'success',
		'A3: 2 of 3 beside an error',
		answer(200, { ...taken, error: 'Not possible' }),
		listed,
	],
	['success', 'a flag alone in a 200', answer(200, { success: 'true' }), listed],
	['neither', 'a flag alone in a 429', answer(429, { success: true }), listed],
	[
		'refusal',
		'A8: success is "false" beside an id',
		answer(200, { success: 'false', data: { message_id: 'b50aeca9-8616' } }),
		listed,
	],
	[
		'refusal',
		'A8: success is 0 beside an id',
		answer(200, { success: 0, data: { message_id: 'b50aeca9-8616' } }),
		listed,
	],
	['refusal', 'its error', answer(200, { error: 'Unauthorized.' }), listed],
	['refusal', 'its other error', answer(200, { message: 'Something' }), listed],
	['neither', 'its 500', answer(500, { message: 'Server Error' }), listed],
	['success', 'the list of the successful', answer(200, lists([place], null)), ofBulk],
	[
		'success',
		'the list of the successful, whatever the status',
		answer(413, lists([place], null)),
		ofBulk,
	],
	[
		'success',
		'an entry by its place',
		answer(200, lists([{ index: 0, number: '?' }], null)),
		ofBulk,
	],
	['refusal', 'the list of the failed', answer(200, lists([], [place])), ofBulk],
	['success', 'both lists: a contradiction', answer(200, lists([place], [place])), ofBulk],
	[
		'neither',
		"another's entries",
		answer(200, lists([{ index: 1, number: '0701000002' }], null)),
		ofBulk,
	],
]);

const printed = (...lines: string[]) => ['{', ...lines.map((line) => `${line},`), '}'].join('\n');
const sent = [
	'"status": "success"',
	'"to": "0701000001"',
	'"status_code": 201',
	'"status": "Sent"',
];

describeProofs('EzzySMS', ezzySmsProofs, [
	['success', 'its acceptance, as printed', answer(201, printed(...sent))],
	['success', 'its acceptance, whatever the status: it has no ids', answer(302, printed(...sent))],
	['success', 'A2: an error code of 429', answer(200, printed(...sent, '"error_code": 429'))],
	[
		'success',
		'A3: an error code that is none',
		answer(200, printed(...sent, '"error_code": "000"')),
	],
	[
		'success',
		'a word of success for an error: a contradiction',
		answer(200, printed('"status": "error"', '"status": "Sent"')),
	],
	['refusal', 'its error', answer(403, printed('"status": "error"', '"error_code": 403'))],
	[
		'refusal',
		'its error, with 200',
		answer(200, printed('"status": "error"', '"error_code": 403')),
	],
	['refusal', 'its error, by name', answer(200, printed('"message": "InvalidSenderId"'))],
	['refusal', 'its code 502', answer(502, printed('"status": "error"', '"error_code": 502'))],
	['refusal', 'its word for 502', answer(502, printed('"message": "RejectedByGateway"'))],
	[
		'neither',
		'its code 500: something went wrong',
		answer(
			500,
			printed('"status": "error"', '"error_code": 500', '"message": "InternalServerError"'),
		),
	],
	['neither', 'its status and no code, in a 502', answer(502, printed('"status": "error"'))],
	['success', 'its status code, in a 409', answer(409, printed('"status_code": 201'))],
]);
