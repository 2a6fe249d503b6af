import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { before, beforeEach, describe, test } from 'node:test';
import { checkout } from '../../scripts/n8n/paths.mts';
import { forN8n2, published } from './examples.mts';
import { submitForm } from './forms.mts';
import { host } from './harness.mts';

beforeEach(() => host.sandbox.reset());

const sent = () => host.sandbox.ledger.messages();

describe('workflows/send-from-form.json', () => {
	before(() => published('send-from-form.json'));

	test('a number and a text become one SMS, and the page says so', async () => {
		const { text, execution } = await submitForm('send-sms', ['0701 234567', 'The shop is open.']);
		assert.match(text, /Sent .* to \+256701234567\. It counts as 1 SMS\./);
		assert.equal(execution.status, 'success');
		assert.deepEqual(
			sent().map(({ provider, to, message }) => ({ provider, to, message })),
			[{ provider: 'ozibus', to: '+256701234567', message: 'The shop is open.' }],
		);
	});

	test('a number that is refused: the page says that nothing was sent, and why', async () => {
		const { text } = await submitForm('send-sms', ['07012', 'The shop is open.']);
		assert.match(text, /Not sent .*"07012" has too few digits/);
		assert.deepEqual(sent(), []);
	});

	test('a connection that breaks off: the page does not say that nothing was sent', async () => {
		// So that there is a token, which the sandbox forgot.
		await submitForm('send-sms', ['0701 234567', 'The shop is open.']);
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		const { text } = await submitForm('send-sms', ['0772 345678', 'The shop is open.']);
		assert.match(text, /It may have been sent/);
		assert.deepEqual(
			sent().map(({ to }) => to),
			['+256701234567', '+256772345678'],
		);
	});
});

describe('workflows/batch-from-csv.json', forN8n2, () => {
	before(() => published('batch-from-csv.json'));

	const upload = async (csv: string) =>
		submitForm('send-csv', [new File([csv], 'people.csv', { type: 'text/csv' })]);

	test('everyone but one is reached, and the file says who is not, and why', async () => {
		const csv = await readFile(path.join(checkout, 'demo/people.csv'), 'utf8');
		const { text, files, execution } = await upload(csv);
		assert.match(text, /1 of 25 were not reached/);
		assert.equal(execution.status, 'success');
		const [head, row, ...more] = files.get('not-reached.csv')!.trim().split(/\r?\n/);
		assert.match(head!, /name,phone,outcome,reason/);
		assert.match(row!, /^Opio Daniel,07723,rejected,".*too few digits/);
		assert.deepEqual(more, []);
		assert.equal(sent().length, 24);
		assert.deepEqual(host.sandbox.ledger.duplicates(), []);
		const sarah = sent().find(({ to }) => to === '+256701234567')!;
		assert.match(sarah.message, /^Hi Nakato Sarah, your appointment with .* is on .* at .*\.$/);
	});

	test('where all are reached, there is no file', async () => {
		const { text, files } = await upload(
			'name,phone,doctor,day,time\nAnn,0701234567,Dr Akello,Monday,9:00\n',
		);
		assert.match(text, /Everyone was reached Messages that the provider has: 1\./);
		assert.equal(files.size, 0);
		assert.equal(sent().length, 1);
	});

	test('what may have been sent is listed as unknown, and not sent again', async () => {
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		const { text, files } = await upload(
			'name,phone,doctor,day,time\nAnn,0701234567,A,Monday,9:00\nBen,0772345678,B,Monday,9:20\n',
		);
		assert.match(text, /2 of 2 were not reached/);
		assert.equal(files.get('not-reached.csv')!.match(/,unknown,/g)?.length, 2);
		assert.equal(sent().length, 2);
		assert.deepEqual(host.sandbox.ledger.duplicates(), []);
	});
});
