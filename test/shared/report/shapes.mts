import type { Report } from '../../../nodes/shared/report/reports.ts';

/** How a report is sent. */
export type Form = 'json' | 'form' | 'query';

/** A delivery report as a gateway posts it, by its public document, and what it says. */
export interface Shape {
	label: string;
	form: Form;
	fields: object;
	reports: Array<Partial<Omit<Report, 'time'>> & { time?: { at: number } | null }>;
}

const to = '+256701234567';
const at = Date.parse('2025-05-17T12:35:10Z');
const time = { at };
const minute = { at: Date.parse('2025-05-17T12:35:00Z') };
const delivered = {
	status: 'delivered',
	final: true,
	errorCode: null,
	errorMessage: null,
} as const;

/** The shapes that are public and typical. None of this package's providers publishes one. */
export const SHAPES: Shape[] = [
	{
		label: "Africa's Talking",
		form: 'form',
		fields: { id: 'ATXid_1', status: 'Success', phoneNumber: to, networkCode: '64110' },
		reports: [{ ...delivered, messageId: 'ATXid_1', to, providerStatus: 'Success' }],
	},
	{
		label: "Africa's Talking, a failure",
		form: 'form',
		fields: { id: 'ATXid_2', status: 'Failed', phoneNumber: to, failureReason: 'UserInBlacklist' },
		reports: [
			{ messageId: 'ATXid_2', status: 'failed', final: true, errorMessage: 'UserInBlacklist' },
		],
	},
	{
		label: 'Termii',
		form: 'json',
		fields: {
			type: 'outbound',
			message_id: 'te-1',
			receiver: to,
			sender: 'SHOP',
			message: 'Hello',
			sent_at: '2025-05-17 12:35:10',
			cost: '1.50',
			status: 'DELIVERED | Message delivered to handset',
			channel: 'generic',
		},
		// Its time is that of sending.
		reports: [{ ...delivered, messageId: 'te-1', to, time: null }],
	},
	{
		label: 'Infobip',
		form: 'json',
		fields: {
			results: [
				{
					bulkId: 'b-1',
					messageId: 'in-1',
					to,
					sentAt: '2025-05-17T12:35:08.000+0000',
					doneAt: '2025-05-17T12:35:10.000+0000',
					smsCount: 1,
					price: { pricePerMessage: 0.01, currency: 'EUR' },
					status: { groupId: 3, groupName: 'DELIVERED', id: 5, name: 'DELIVERED_TO_HANDSET' },
					error: { groupId: 0, groupName: 'OK', id: 0, name: 'NO_ERROR', permanent: false },
				},
				{
					messageId: 'in-2',
					to: '+256772345678',
					doneAt: '2025-05-17T15:35:10.000+0300',
					status: { groupId: 2, groupName: 'UNDELIVERABLE', id: 9, name: 'UNDELIVERABLE' },
					error: { groupId: 1, id: 27, name: 'EC_ABSENT_SUBSCRIBER', permanent: false },
				},
			],
		},
		reports: [
			{ ...delivered, messageId: 'in-1', to, time, providerStatus: 'DELIVERED_TO_HANDSET' },
			{
				messageId: 'in-2',
				to: '+256772345678',
				status: 'undelivered',
				errorCode: '27',
				errorMessage: 'EC_ABSENT_SUBSCRIBER',
				time,
			},
		],
	},
	{
		label: 'Telnyx',
		form: 'json',
		fields: {
			data: {
				event_type: 'message.finalized',
				id: 'event-1',
				occurred_at: '2025-05-17T12:35:11.000+00:00',
				payload: {
					id: 'tx-1',
					completed_at: '2025-05-17T12:35:10.000+00:00',
					errors: [],
					from: { phone_number: 'SHOP', carrier: 'x', line_type: 'Wireless' },
					to: [
						{ phone_number: to, status: 'delivered', carrier: 'x' },
						{ phone_number: '+256772345678', status: 'delivery_failed', carrier: 'x' },
					],
					type: 'SMS',
				},
				record_type: 'event',
			},
			meta: { attempt: 1, delivered_to: 'https://n8n.example/w' },
		},
		reports: [
			{ ...delivered, messageId: 'tx-1', to, time },
			{ messageId: 'tx-1', to: '+256772345678', status: 'failed', time },
		],
	},
	...(['query', 'form', 'json'] as const).map((form): Shape => ({
		label: `Vonage, ${form}`,
		form,
		fields: {
			msisdn: '256701234567',
			to: 'SHOP',
			'network-code': '64110',
			messageId: `vo-${form}`,
			price: '0.03',
			status: 'delivered',
			scts: '2505171235',
			'err-code': '0',
		},
		reports: [{ ...delivered, messageId: `vo-${form}`, to, time: minute }],
	})),
	{
		label: 'Twilio',
		form: 'form',
		fields: {
			MessageSid: 'SM1',
			MessageStatus: 'undelivered',
			ErrorCode: '30003',
			To: to,
			From: '+15017122661',
			AccountSid: 'AC1',
			RawDlrDoneDate: '2505171235',
		},
		reports: [{ messageId: 'SM1', to, status: 'undelivered', errorCode: '30003', time: minute }],
	},
	{
		label: 'seven',
		form: 'json',
		fields: {
			webhook_event: 'dlr',
			webhook_timestamp: '2025-05-17 12:35:12',
			data: { msg_id: '77', status: 'DELIVERED', timestamp: '2025-05-17 12:35:10.000000' },
		},
		reports: [{ ...delivered, messageId: '77', to: null, time }],
	},
	{
		label: 'Hollatags',
		form: 'form',
		fields: {
			message_id: 'ho-1',
			status: 'DELIVRD',
			status_code: '000',
			done_date: '2505171235',
		},
		reports: [{ ...delivered, messageId: 'ho-1', providerStatus: 'DELIVRD', time: minute }],
	},
	{
		label: '46elks',
		form: 'form',
		fields: { id: 'el-1', status: 'delivered', delivered: '2025-05-17T12:35:10.000000' },
		reports: [{ ...delivered, messageId: 'el-1', time }],
	},
	{
		label: 'a list of messages',
		form: 'json',
		fields: {
			messages: [
				{ message_id: 'li-1', to, status: 'sent' },
				{ message_id: 'li-2', to, status: 'EXPIRED' },
			],
		},
		reports: [
			{ messageId: 'li-1', status: 'sent', final: false },
			{ messageId: 'li-2', status: 'expired', final: true },
		],
	},
	{
		label: 'a list without a name',
		form: 'json',
		fields: [
			{ message_id: 'li-3', to, status: 'REJECTD' },
			{ message_id: 'li-4', to, status: 'ENROUTE' },
		],
		reports: [
			{ messageId: 'li-3', status: 'rejected', final: true },
			{ messageId: 'li-4', status: 'sent', final: false },
		],
	},
	{
		label: 'a time in seconds since 1970',
		form: 'query',
		fields: { id: 'ti-1', to, status: 'delivered', timestamp: String(at / 1000) },
		reports: [{ ...delivered, messageId: 'ti-1', to, time }],
	},
	{
		label: 'a time in milliseconds since 1970',
		form: 'json',
		fields: { id: 'ti-2', to, status: 'delivered', timestamp: at },
		reports: [{ ...delivered, messageId: 'ti-2', to, time }],
	},
	{
		label: 'a time of YYMMDDhhmm as a number',
		form: 'json',
		fields: { id: 'ti-3', to, status: 'delivered', done_date: 2505171235 },
		reports: [{ ...delivered, messageId: 'ti-3', to, time: minute }],
	},
	{
		label: 'a word that nobody knows',
		form: 'json',
		fields: { message_id: 'un-1', status: 'PARKED' },
		reports: [{ messageId: 'un-1', status: 'unknown', final: false, providerStatus: 'PARKED' }],
	},
	{
		label: 'a code that nobody knows',
		form: 'query',
		fields: { id: 'un-2', status: '8', to },
		reports: [{ messageId: 'un-2', status: 'unknown', final: false, providerStatus: '8' }],
	},
];
