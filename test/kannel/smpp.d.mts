/** What the tests use of smpp, which comes without types. */
declare module 'smpp' {
	import type { EventEmitter } from 'node:events';
	import type { Server } from 'node:net';

	interface Pdu {
		command: string;
		command_status: number;
		sequence_number: number;
		source_addr: string;
		source_addr_ton: number;
		destination_addr: string;
		dest_addr_ton: number;
		data_coding: number;
		registered_delivery: number;
		esm_class: number;
		/** Bytes where it is no text. */
		short_message: { message: string | Buffer; udh?: Buffer[] };
		response(fields?: Record<string, unknown>): Pdu;
	}

	interface Session extends EventEmitter {
		send(pdu: Pdu): boolean;
		deliver_sm(fields: Record<string, unknown>, answered?: (response: Pdu) => void): boolean;
		destroy(): void;
	}

	const smpp: {
		createServer(onSession: (session: Session) => void): Server;
		ESME_ROK: number;
		ESME_RINVDSTADR: number;
		ESME_RTHROTTLED: number;
	};
	export type { Pdu, Session };
	export default smpp;
}
