import { ovoCommunications } from './ovo-communications.mts';

/** All that the sandbox knows of providers. */
export const providers = [ovoCommunications];

export type ProviderName = (typeof providers)[number]['name'];
