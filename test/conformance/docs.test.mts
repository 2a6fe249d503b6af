import { expect, test } from '@jest/globals';

import { generatedPages } from '../../scripts/docs/write.mts';
import { tables } from './tables.mts';

test('the generated pages are what the contracts and the providers say', async () => {
	const pages = await generatedPages(tables.map(({ provider }) => provider));
	for (const { file, present, wanted } of pages) {
		expect({ file, text: present }).toEqual({ file, text: wanted });
	}
});
