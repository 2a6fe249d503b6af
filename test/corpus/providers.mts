import { africasTalking } from '../../nodes/AfricasTalking/provider.ts';
import { ezzySms } from '../../nodes/EzzySms/provider.ts';
import { infobip } from '../../nodes/Infobip/provider.ts';
import { ovoCommunications } from '../../nodes/OvoCommunications/provider.ts';
import { ozibus } from '../../nodes/Ozibus/provider.ts';
import type { SmsProvider } from '../../nodes/shared/provider.ts';
import { ugsms } from '../../nodes/Ugsms/provider.ts';
import { kannel } from './gateways/kannel.mts';
import { smsGate } from './gateways/smsGate.mts';
import { standIn } from './gateways/standIn.mts';

const known = new Map(
	[ezzySms, ovoCommunications, ozibus, ugsms, africasTalking, infobip, kannel, smsGate].map(
		(provider) => [provider.displayName, provider],
	),
);

/** Whoever has neither a node nor a stand-in is read by the general reader alone. */
export const providerOf = (displayName: string): SmsProvider =>
	known.get(displayName) ?? standIn(displayName);
