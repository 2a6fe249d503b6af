import type { ReadForm } from './common';
import { fromItems } from './items';
import { fromJson } from './json';
import { fromList } from './list';
import { fromFields } from './rows';
import { fromTable } from './table';

/** The forms in which a batch names its recipients, by the parameter Recipients. */
export const forms = new Map<string, ReadForm>([
	['fields', fromFields],
	['table', fromTable],
	['items', fromItems],
	['list', fromList],
	['json', fromJson],
]);
