// `npm run bench:text`: what the reading of texts and numbers costs, beside the libraries one would use instead.
import { buildIfStale } from '../scripts/n8n/build.mts';
import { runMain } from '../scripts/n8n/exit.mts';
import { phoneMetadata } from './phone-metadata.mts';
import { phoneNumbers } from './phone-numbers.mts';
import { segments } from './segments.mts';

await runMain(async () => {
	await buildIfStale();
	segments();
	await phoneNumbers();
	phoneMetadata();
	return 0;
});
