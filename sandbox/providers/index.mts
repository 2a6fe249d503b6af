import { ezzySms } from './ezzysms.mts';
import { ovoCommunications } from './ovo-communications.mts';
import { ozibus } from './ozibus.mts';
import { ugsms } from './ugsms.mts';

/** All that the sandbox knows of providers. */
export const providers = [ozibus, ugsms, ezzySms, ovoCommunications];

export type ProviderName = (typeof providers)[number]['name'];
