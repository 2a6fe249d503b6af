// The trigger of each provider reads what people write, in every shape: its own reader of reports leaves that alone.
import { describe, expect, test } from '@jest/globals';

import { callBack } from '../engine/trigger-host.mts';
import { INCOMING } from '../shared/report/incomingShapes.mts';
import { SHAPES, type Form } from '../shared/report/shapes.mts';
import { tables } from './tables.mts';

/** As n8n has read it. */
const requestOf = (form: Form, fields: object) => {
	const texts = () =>
		Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
	if (form === 'json') return { body: fields };
	return form === 'form' ? { body: texts(), rawBody: 'a=1' } : { query: texts() };
};

describe.each(tables.map((table) => [table.provider.displayName, table] as const))(
	'%s',
	(_, { provider, trigger, credentialType, credential }) => {
		const post = async (events: string[], form: Form, fields: object) =>
			await callBack(
				{
					...{ node: trigger!, credentialType, credential },
					parameters: { events, verification: 'none', statuses: [], options: {} },
				},
				requestOf(form, fields),
			);

		test.each(INCOMING.map((shape) => [shape.label, shape] as const))(
			'reads an incoming SMS: %s',
			async (__, { form, fields, sms }) => {
				const { items } = await post(['incomingSms'], form, fields);
				expect(items).toMatchObject(
					sms.map(({ messageId, text, optOut }) => ({
						...{ event: 'incomingSms', provider: provider.name },
						...{ messageId, text, optOut },
					})),
				);
				expect((await post(['deliveryReport'], form, fields)).items).toBeNull();
			},
		);

		test.each(SHAPES.map((shape) => [shape.label, shape] as const))(
			'takes no report for one: %s',
			async (__, { form, fields }) => {
				expect((await post(['incomingSms'], form, fields)).items).toBeNull();
			},
		);
	},
);
