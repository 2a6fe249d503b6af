import { expect, test } from '@jest/globals';

import { CONSEQUENCES } from '../../nodes/shared/cause.ts';
import { generatedPages } from '../../scripts/docs/write.mts';
import { tables } from './tables.mts';

test('the generated pages are what the contracts and the providers say', async () => {
	const providers = tables.map(({ provider }) => provider);
	const pages = await generatedPages(providers, CONSEQUENCES);
	for (const { file, present, wanted } of pages) {
		expect({ file, text: present }).toEqual({ file, text: wanted });
	}
});
