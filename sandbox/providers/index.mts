import { ovoCommunications } from './ovo-communications.mts';
import { ozibus } from './ozibus.mts';

/** All that the sandbox knows of providers. */
export const providers = [ozibus, ovoCommunications];

export type ProviderName = (typeof providers)[number]['name'];
