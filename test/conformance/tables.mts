import type { ProviderTable } from './case.mts';
import { ezzySms } from './ezzySms.mts';
import { ovoCommunications } from './ovoCommunications.mts';
import { ozibus } from './ozibus.mts';
import { ugsms } from './ugsms.mts';

/** Every provider of the package. One that is missing here fails the suite. */
export const tables: ProviderTable[] = [ezzySms, ovoCommunications, ozibus, ugsms];
