import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import smpp, { type Pdu, type Session } from 'smpp';

import { addressed, written } from './addresses.mts';
import { Phone, type Whole } from './concatenation.mts';
import { Mailbox } from './mailbox.mts';
import { isRefused, receiptOf, receiptsOf } from './receipts.mts';

export interface OperatorOptions {
	/** Any free one, if none is given. */
	port?: number;
	/** How long after its answer the SMSC reports on a message. */
	reportAfterMs?: number;
	/** How long it takes for an answer. */
	answerAfterMs?: number;
	/** What it answers to a submit_sm: `null` is no answer at all. By the number, if nothing else is said. */
	statusOf?(to: string): number | null;
}

/** A message that the SMSC accepted: a person has got it. */
export interface Accepted extends Whole {
	/** Epoch milliseconds. */
	at: number;
}

export interface Incoming {
	from: string;
	to: string;
	text: string;
}

/** An SMSC that tells the truth of what it accepted. */
export interface Operator {
	port: number;
	/** In the order in which they were complete. */
	accepted(): Accepted[];
	/** Sends an SMS to the gateway, and waits until that has it. */
	send(sms: Incoming): Promise<void>;
	/** Breaks connections off. */
	stop(): Promise<void>;
}

/** How a text is encoded (SMPP 3.4, 5.2.19): the package chooses others than Kannel understands. */
const GSM_7 = 0;
const UCS_2 = 8;
const codingOf = (text: string) => (/^[\x20-\x5a_a-z\näöüÄÖÜßéèà€£]*$/.test(text) ? GSM_7 : UCS_2);

/** Need nothing but a yes. */
const BINDS = ['bind_transceiver', 'bind_receiver', 'bind_transmitter'];
const FORMALITIES = [...BINDS, 'enquire_link', 'unbind'];

const statusByNumber = (to: string) => (isRefused(to) ? smpp.ESME_RINVDSTADR : smpp.ESME_ROK);

export async function startOperator(options: OperatorOptions = {}): Promise<Operator> {
	const { reportAfterMs = 20, answerAfterMs = 0, statusOf = statusByNumber } = options;
	const accepted: Accepted[] = [];
	const phone = new Phone();
	const mailbox = new Mailbox();
	const sessions = new Set<Session>();
	const timers = new Set<NodeJS.Timeout>();
	let submitted = 0;

	const later = (milliseconds: number, act: () => void) =>
		void timers.add(setTimeout(act, milliseconds));

	function report(id: string, from: string, to: string, text: string, wanted: number): void {
		receiptsOf(to, wanted).forEach((fate, index) =>
			later(reportAfterMs * (index + 1), () => {
				void mailbox.deliver({ ...addressed(to, from), ...receiptOf(id, fate, text) });
			}),
		);
	}

	function receive(session: Session, pdu: Pdu): void {
		const to = written(pdu.destination_addr, pdu.dest_addr_ton);
		const from = written(pdu.source_addr, pdu.source_addr_ton);
		const answer = (fields: Record<string, unknown>) => session.send(pdu.response(fields));
		const status = statusOf(to);
		if (status === null) return;
		if (status !== smpp.ESME_ROK) {
			return later(answerAfterMs, () => answer({ command_status: status }));
		}
		const id = `smsc-${++submitted}`;
		const { message, udh } = pdu.short_message;
		const text = typeof message === 'string' ? message : message.toString('hex');
		const whole = phone.receive({ from, to, text, udh });
		if (whole) accepted.push({ at: Date.now(), ...whole });
		later(answerAfterMs, () => {
			answer({ message_id: id });
			report(id, from, to, text, pdu.registered_delivery);
		});
	}

	const server = smpp.createServer((session) => {
		sessions.add(session);
		session.on('close', () => {
			sessions.delete(session);
			mailbox.close(session);
		});
		// A bearerbox that is killed resets it.
		session.on('error', () => {});
		for (const command of FORMALITIES) {
			session.on(command, (pdu: Pdu) => {
				session.send(pdu.response({ system_id: 'operator' }));
				if (BINDS.includes(command)) mailbox.open(session);
			});
		}
		session.on('submit_sm', (pdu: Pdu) => receive(session, pdu));
	});
	server.listen(options.port ?? 0, '127.0.0.1');
	await once(server, 'listening');

	return {
		port: (server.address() as AddressInfo).port,
		accepted: () => [...accepted],
		send: ({ from, to, text }) =>
			mailbox.deliver({
				...{ ...addressed(from, to), data_coding: codingOf(text), short_message: text },
			}),
		async stop() {
			server.close();
			for (const timer of timers) clearTimeout(timer);
			for (const session of sessions) session.destroy();
			await once(server, 'close');
		},
	};
}
