import type { IncomingSms } from '../../../nodes/shared/report/incoming.ts';
import type { Form } from './shapes.mts';

/** An incoming SMS as a gateway posts it, by its public document, and what it says. */
export interface IncomingShape {
	label: string;
	form: Form;
	fields: object;
	sms: Array<Omit<IncomingSms, 'time'> & { time: string | null }>;
}

const from = '+256701234567';
const time = '2026-05-03T06:04:45.000Z';
const yes = { from, text: 'Yes please', keyword: 'YES', optOut: false };
const stop = { from, text: 'STOP', keyword: 'STOP', optOut: true };

export const INCOMING: IncomingShape[] = [
	{
		label: "Africa's Talking",
		form: 'form',
		fields: {
			linkId: 'b2a90a3f-77aa-4b6b-9a1e-000000000001',
			text: 'Yes please',
			...{ to: '21512', id: '6f1b2c3d-5e6f', date: '2026-05-03T06:04:45Z', from },
			...{ cost: 'KES 0.0000', networkCode: '63902' },
		},
		sms: [{ ...yes, messageId: '6f1b2c3d-5e6f', to: '21512', time }],
	},
	{
		label: 'Infobip',
		form: 'json',
		fields: {
			results: [
				{
					...{ messageId: '817790313235066447', from: '256701234567', to: '256772345678' },
					...{ text: 'QUIZ Paris', cleanText: 'Paris', keyword: 'Quiz' },
					...{ receivedAt: '2026-05-03T06:04:45.000+0000', smsCount: 1 },
					...{ price: { pricePerMessage: 0, currency: 'EUR' }, callbackData: 'our-own' },
				},
				{
					...{ messageId: '817790313235066448', from: '256701234567', to: '8080' },
					...{ text: 'SHOP STOP', cleanText: 'STOP', keyword: 'SHOP' },
					...{ receivedAt: '2026-05-03T09:04:45.000+0300', smsCount: 1 },
				},
			],
			...{ messageCount: 2, pendingMessageCount: 0 },
		},
		sms: [
			{
				...{ messageId: '817790313235066447', from, to: '+256772345678', text: 'QUIZ Paris' },
				...{ keyword: 'QUIZ', optOut: false, time },
			},
			{
				...{ messageId: '817790313235066448', from, to: '8080', text: 'SHOP STOP' },
				...{ keyword: 'SHOP', optOut: true, time },
			},
		],
	},
	{
		label: 'SMSGate',
		form: 'json',
		fields: {
			...{ deviceId: 'ffffffffceb0b1db', event: 'sms:received', id: 'Ey6ECgOkVVFjz3CL48B8C' },
			payload: {
				...{ messageId: 'dc1fa63f', sender: from, recipient: '+256772345678', simNumber: 1 },
				...{ phoneNumber: from, message: 'STOP', receivedAt: '2026-05-03T09:04:45.000+03:00' },
			},
			webhookId: 'LreFUt-Z3sSq0JufY9uWB',
		},
		sms: [{ ...stop, messageId: 'dc1fa63f', to: '+256772345678', time }],
	},
	{
		label: 'SMSGate, as it was at first',
		form: 'json',
		fields: {
			event: 'sms:received',
			payload: { message: 'STOP', phoneNumber: from, receivedAt: '2026-05-03T06:04:45Z' },
		},
		sms: [{ ...stop, messageId: null, to: null, time }],
	},
	{
		label: 'Kannel, by the names that its page suggests',
		form: 'query',
		fields: {
			...{ id: '0c2b3a4d-0000-4000-8000-000000000001', from, to: '8008', text: 'STOP' },
			...{ time: String(Date.parse(time) / 1000), coding: '0', charset: 'UTF-8' },
		},
		sms: [{ ...stop, messageId: '0c2b3a4d-0000-4000-8000-000000000001', to: '8008', time }],
	},
	{
		label: 'Vonage',
		form: 'query',
		fields: {
			...{ msisdn: '256701234567', to: '256772345678', messageId: '0A0000000123ABCD1' },
			...{ text: 'Yes please', type: 'text', keyword: 'YES', timestamp: '1777788285' },
			'message-timestamp': '2026-05-03 06:04:45',
		},
		sms: [{ ...yes, messageId: '0A0000000123ABCD1', to: '+256772345678', time }],
	},
	{
		label: 'Twilio, with a status word',
		form: 'form',
		fields: {
			...{ MessageSid: 'SMe2', SmsStatus: 'received', Body: 'Delivered', From: from },
			...{ To: '+12028831111', NumSegments: '1', AccountSid: 'AC1', ApiVersion: '2010-04-01' },
		},
		sms: [
			{
				...{ messageId: 'SMe2', from, to: '+12028831111', text: 'Delivered' },
				...{ keyword: 'DELIVERED', optOut: false, time: null },
			},
		],
	},
	{
		label: 'BulkSMS, with the status UNKNOWN',
		form: 'json',
		fields: [
			{
				...{ id: '7750', type: 'RECEIVED', from: '256701234567', to: '27821234567' },
				...{ body: 'Yes please', encoding: 'TEXT', relatedSentMessageId: '7729' },
				status: { id: 'UNKNOWN.null', type: 'UNKNOWN', subtype: null },
			},
		],
		sms: [{ ...yes, messageId: '7750', to: '+27821234567', time: null }],
	},
	{
		label: 'Telnyx, which says that its own number has it',
		form: 'json',
		fields: {
			data: {
				...{ event_type: 'message.received', id: 'event-1', record_type: 'event' },
				occurred_at: '2026-05-03T06:04:45.000Z',
				payload: {
					...{ direction: 'inbound', id: '7ee4241c', type: 'SMS', text: 'Yes please' },
					from: { phone_number: from, carrier: 'x' },
					to: [{ phone_number: '+18445550001', status: 'delivered' }],
				},
			},
		},
		sms: [{ ...yes, messageId: '7ee4241c', to: '+18445550001', time }],
	},
	{
		label: 'Termii',
		form: 'json',
		fields: {
			...{ type: 'inbound', id: '8248611476370959319', message_id: '3905204342778053561' },
			...{ receiver: '12022214836', sender: '256701234567', message: 'Yes please' },
			...{ received_at: '2026-05-03T06:04:45.000000Z', status: 'Received', channel: null },
		},
		sms: [{ ...yes, messageId: '3905204342778053561', to: '+12022214836', time }],
	},
	{
		label: 'Orange',
		form: 'json',
		fields: {
			inboundSMSMessageNotification: {
				inboundSMSMessage: {
					...{ senderAddress: `tel:${from}`, destinationAddress: '7839' },
					...{ message: 'Yes please', dateTime: '2026-05-03T08:04:45+02:00' },
				},
			},
		},
		sms: [{ ...yes, messageId: null, to: '7839', time }],
	},
	{
		label: 'seven',
		form: 'json',
		fields: {
			data: { id: '681577', sender: '256701234567', text: 'Yes please', time: '1777788285' },
			...{ webhook_event: 'sms_mo', webhook_timestamp: '2026-05-03 06:04:46' },
		},
		sms: [{ ...yes, messageId: '681577', to: null, time }],
	},
	{
		label: 'SMSO, whose id is that of another message',
		form: 'form',
		fields: {
			...{ body: 'Yes please', replied_to: 'aaaaaaaa', received_at: '2026-05-03 06:04:45' },
			"sender['number']": from,
		},
		sms: [{ ...yes, messageId: null, to: null, time }],
	},
	{
		label: 'Celcom Africa and its like',
		form: 'json',
		fields: { shortcode: '22141', mobile: '256701234567', message: 'Yes please', id: '11' },
		sms: [{ ...yes, messageId: '11', to: '22141', time: null }],
	},
	{
		label: "an operator's own SMS",
		form: 'json',
		fields: { event: 'sms:received', payload: { sender: 'MTN', message: 'Hi', messageId: '1' } },
		sms: [
			{
				...{ messageId: '1', from: 'MTN', to: null, text: 'Hi' },
				...{ keyword: 'HI', optOut: false, time: null },
			},
		],
	},
	{
		label: 'an empty one',
		form: 'query',
		fields: { id: '12', from, to: '8008', text: '', coding: '0' },
		sms: [
			{
				...{ messageId: '12', from, to: '8008', text: '', keyword: null },
				...{ optOut: false, time: null },
			},
		],
	},
	{
		label: 'one that holds JSON',
		form: 'form',
		fields: { id: '13', from, to: '8008', text: '{"message_id":"sm_1","status":"delivered"}' },
		sms: [
			{
				...{ messageId: '13', from, to: '8008', keyword: 'MESSAGE' },
				...{ text: '{"message_id":"sm_1","status":"delivered"}', optOut: false, time: null },
			},
		],
	},
	{
		label: 'one that reads like a receipt',
		form: 'form',
		fields: { id: '14', from, to: '8008', text: 'id:sm_1 sub:001 stat:DELIVRD err:000 text:' },
		sms: [
			{
				...{ messageId: '14', from, to: '8008', keyword: 'ID' },
				...{ text: 'id:sm_1 sub:001 stat:DELIVRD err:000 text:', optOut: false, time: null },
			},
		],
	},
];
