// `npm run bench:hostile`: what texts of 1 MB that are made to take long cost the nodes themselves.
import { buildIfStale } from '../../scripts/n8n/build.mts';
import { runMain } from '../../scripts/n8n/exit.mts';
import { bundle } from '../../test/bundle.mts';

await runMain(async () => {
	await buildIfStale();
	const { measure } = (await import(await bundle('bench/hostile/measure.mts'))) as {
		measure(): Promise<boolean>;
	};
	return (await measure()) ? 0 : 1;
});
