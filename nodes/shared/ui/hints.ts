import type { NodeHint } from 'n8n-workflow';

/** What the panel tells before the run. n8n's hints are plain texts with a condition. */

const SENDS = ['send', 'sendBatch'];

const isSending = `${JSON.stringify(SENDS)}.includes($parameter["operation"])`;

const hint = (message: string, condition: string, type: NodeHint['type'] = 'info'): NodeHint => ({
	message,
	type,
	location: 'ndv',
	whenToDisplay: 'beforeExecution',
	displayCondition: `={{ ${condition} }}`,
});

const text = '($parameter["message"] || "").toString()';

/** The characters of the GSM alphabet, for a regular expression within an expression. */
const GSM = String.raw`[^\n\r !-_a-z{|}~\[\]\\^€@£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]`;

export const actionHints: NodeHint[] = [
	hint(
		'The text is longer than 160 characters, so each person gets it as several SMS, and each costs.',
		`${isSending} && ${text}.length > 160`,
	),
	hint(
		'The text holds special characters, such as an emoji. Only 70 characters fit into one SMS then.',
		`${isSending} && /${GSM}/.test(${text})`,
	),
	hint(
		'Each item that comes in sends an SMS, which costs money and reaches a person.',
		'$parameter["operation"] === "send" && $input.all().length > 1',
		'warning',
	),
	hint(
		'Messages that were not sent can leave through an output of their own: Settings → On Error → Continue (using error output).',
		`${isSending} && $parameter["operation"] === "sendBatch"`,
	),
];
