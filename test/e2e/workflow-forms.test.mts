import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { forN8n2, moveTo, published, sampleOf } from './examples.mts';
import { submitForm } from './forms.mts';
import { host } from './harness.mts';

beforeEach(() => host.sandbox.reset());

const sent = () => host.sandbox.ledger.messages();

describe('workflows/send-from-form.json', () => {
	before(() => published('send-from-form.json'));

	test('a number and a text become one SMS, and the page says so', async () => {
		const { text, execution } = await submitForm('send-sms', ['0701 234567', 'The shop is open.']);
		assert.match(text, /Accepted .* to \+256701234567\. It counts as 1 SMS\./);
		assert.equal(execution.status, 'success');
		assert.deepEqual(
			sent().map(({ provider, to, message }) => ({ provider, to, message })),
			[{ provider: 'ozibus', to: '+256701234567', message: 'The shop is open.' }],
		);
	});

	test('a number that is refused: the page says why', async () => {
		const { text } = await submitForm('send-sms', ['07012', 'The shop is open.']);
		assert.match(text, /Not accepted .*"07012" has too few digits/);
		assert.deepEqual(sent(), []);
	});

	test('a connection that breaks off: the page says that it may have been sent', async () => {
		// So that there is a token, which the sandbox forgot.
		await submitForm('send-sms', ['0701 234567', 'The shop is open.']);
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		const { text } = await submitForm('send-sms', ['0772 345678', 'The shop is open.']);
		assert.match(text, /Not accepted .*It may have been sent/);
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

	test('all but one are accepted, and the file has the row of that one, and why', async () => {
		const csv = await readFile(join(checkout, 'demo/people.csv'), 'utf8');
		const { text, files, execution } = await upload(csv);
		assert.match(text, /1 not accepted/);
		assert.equal(execution.status, 'success');
		const [head, row, ...more] = files.get('not-accepted.csv')!.trim().split(/\r?\n/);
		assert.match(head!, /name,phone,doctor,day,time,outcome,problem/);
		assert.match(row!, /^Opio Daniel,07723,.*,rejected,".*too few digits/);
		assert.deepEqual(more, []);
		assert.equal(sent().length, 24);
		assert.deepEqual(host.sandbox.ledger.duplicates(), []);
		const sarah = sent().find(({ to }) => to === '+256701234567')!;
		assert.match(sarah.message, /^Hi Nakato Sarah, your appointment is on .* at .*\.$/);
	});

	test('where all are accepted, there is no file', async () => {
		const { text, files } = await upload('name,phone,day,time\nAnn,0701234567,Monday,9:00\n');
		assert.match(text, /All accepted UGSMS has a message for each number\. Rows: 1\./);
		assert.equal(files.size, 0);
		assert.equal(sent().length, 1);
	});

	test('a number that comes twice gets one SMS', async () => {
		const rows = 'Ann,0701234567,Monday,9:00\nBen,0701 234567,Monday,9:20\n';
		const { text } = await upload(`name,phone,day,time\n${rows}`);
		assert.match(text, /All accepted .* Rows: 2\./);
		assert.equal(sent().length, 1);
	});

	test('what may have been sent is listed as unknown, and not sent again', async () => {
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		const { text, files } = await upload(
			'name,phone,day,time\nAnn,0701234567,Monday,9:00\nBen,0772345678,Monday,9:20\n',
		);
		assert.match(text, /2 not accepted/);
		assert.equal(files.get('not-accepted.csv')!.match(/,unknown,/g)?.length, 2);
		assert.equal(sent().length, 2);
		assert.deepEqual(host.sandbox.ledger.duplicates(), []);
	});

	test('without a file, the sample rows are sent', async () => {
		const { text, files } = await submitForm('send-csv', []);
		assert.match(text, /1 not accepted/);
		assert.match(files.get('not-accepted.csv')!, /\nDaniel,07723,/);
		assert.deepEqual(
			sent().map(({ to }) => to),
			['+12025550123', '+12025550124'],
		);
	});
});

describe('workflows/appointment-reminders.json', forN8n2, () => {
	const path = randomUUID();
	const paste = (rows: string) => submitForm(path, [rows]);
	before(() =>
		published('appointment-reminders.json', [], (workflow) =>
			moveTo(workflow, 'Paste the appointments', path),
		),
	);

	test('the rows that the form holds: a table of who was accepted, and what was wrong', async () => {
		const sample = await sampleOf('appointment-reminders.json', 'Paste the appointments');
		const { text, execution } = await paste(sample);
		assert.match(text, /Reminders Name Phone Doctor Day Time Outcome Problem/);
		assert.match(text, /Sarah \+1 202 555 0123 Dr\. Okello Monday 09:00 accepted/);
		assert.match(text, /Daniel 07723 .* rejected .*too few digits/);
		assert.equal(execution.status, 'success');
		assert.deepEqual(
			sent().map(({ to, from, message }) => [to, from, message]),
			['Sarah', 'James'].map((name, index) => [
				`+1202555012${3 + index}`,
				'CLINIC',
				`Hi ${name}, your appointment with Dr. Okello is on Monday at 09:${index * 2}0.`,
			]),
		);
	});

	test('where none is accepted, the table says so', async () => {
		host.sandbox.faults.set([{ kind: 'status', status: 403 }]);
		const rows = 'name\tphone\tdoctor\tday\ttime\nAnn\t0701234567\tDr. A\tMonday\t9:00';
		const { text, execution } = await paste(rows);
		assert.match(text, /Ann 0701234567 Dr\. A Monday 9:00 rejected/);
		assert.equal(itemsOf(execution, 'Send the reminders').length, 1);
		assert.deepEqual(sent(), []);
	});
});
