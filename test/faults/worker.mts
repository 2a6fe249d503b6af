// Does jobs until it is disconnected.
import { startBuilt } from './built.mts';
import type { Job } from './options.mts';
import { runScenario, type Result } from './run.mts';
import { scenarioOf } from './scenario.mts';

export interface Done extends Result {
	job: Job;
	/** For a person: how the messages were sent. */
	setting: string;
}

async function work(): Promise<void> {
	const { sandbox, begin } = await startBuilt();
	process.on('message', async (job: Job) => {
		const { provider, seed, messages, rate, kinds } = job;
		const { subject, loaded } = begin(provider, seed);
		const drawn = scenarioOf(provider, seed, messages, subject.from);
		const scenario = { ...drawn, faultRate: rate ?? drawn.faultRate, faultKinds: kinds };
		const result = await runScenario(sandbox, subject, loaded, scenario);
		const { onError, way, faultRate } = scenario;
		const setting = `${way}, ${onError}, ${faultRate * 100} % of requests`;
		process.send!({ job, setting, ...result } satisfies Done);
	});
	process.on('disconnect', () => process.exit());
	process.send!('ready');
}

work();
