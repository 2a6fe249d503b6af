import type { ErrorRule } from '../provider';

/** The codes that several gateways have for what is wrong with a recipient. The name says the same as the code. */
const NAMES = new Map([
	['InvalidSenderId', '402'],
	['InvalidPhoneNumber', '403'],
	['UnsupportedNumberType', '404'],
	['InsufficientBalance', '405'],
	['UserInBlacklist', '406'],
	['CouldNotRoute', '407'],
	['DoNotDisturbRejection', '409'],
	['InternalServerError', '500'],
	['GatewayError', '501'],
	['RejectedByGateway', '502'],
]);

/** The code for such a name, where it stands alone. */
export const codeOfName = (name: string | null): string | null => NAMES.get(name ?? '') ?? null;

/**
 * What those codes mean.
 *
 * @param by the gateway's name, for people
 * @param isAboutOne whether an error for a whole list can come of one recipient, without saying which
 */
export function recipientRules(by: string, isAboutOne = false): Record<string, ErrorRule> {
	const recipient = (message: string): ErrorRule => ({ cause: 'request', isAboutOne, message });
	return {
		402: {
			cause: 'request',
			message: `The sender ID is not approved. Enter one in Sender that ${by} has approved for you, or leave Sender empty.`,
		},
		403: recipient(`${by} does not take this number. Check it, with its country code.`),
		404: recipient(`${by} does not send to this type of number. Use a mobile number.`),
		405: {
			cause: 'balance',
			message: `The ${by} balance is used up. Top it up, then send what was refused.`,
		},
		406: recipient(
			`The number is on the blacklist of your ${by} account. Take it off there if the person agrees.`,
		),
		407: recipient(
			`${by} finds no route to this number. Ask its support whether it reaches this network.`,
		),
		409: recipient(
			'This person blocks such messages (Do Not Disturb). Take the number off your list.',
		),
		500: { cause: 'fault', message: `Something went wrong at ${by}.` },
		501: { cause: 'fault', message: `The gateway of ${by} had a fault.` },
		502: {
			cause: 'request',
			message: `The gateway of ${by} refused this message. Check the number, the text and the sender.`,
		},
	};
}
