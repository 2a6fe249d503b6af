import { expect, test } from '@jest/globals';
import smpp, { type Session } from 'smpp';

import { Mailbox } from './mailbox.mts';

const TRY_LATER = 0x64;

test('what a gateway refuses for now is sent again, until it takes it', async () => {
	const statuses = [TRY_LATER, TRY_LATER, smpp.ESME_ROK];
	const sent: unknown[] = [];
	const session = {
		deliver_sm(fields: unknown, answered: (response: { command_status: number }) => void) {
			sent.push(fields);
			answered({ command_status: statuses[sent.length - 1]! });
		},
	} as unknown as Session;
	const mailbox = new Mailbox();
	mailbox.open(session);
	await mailbox.deliver({ short_message: 'a report' });
	expect(sent).toEqual(statuses.map(() => ({ short_message: 'a report' })));
});
