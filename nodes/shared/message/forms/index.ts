import type { ReadForm } from './common';
import { fromFields } from './fields';
import { fromItems } from './items';
import { fromJson } from './json';
import { fromList } from './list';

/** The four forms in which a batch names its recipients, by the parameter Recipients From. */
export const forms = new Map<string, ReadForm>([
	['fields', fromFields],
	['items', fromItems],
	['list', fromList],
	['json', fromJson],
]);
