// Looks for findings, one seed after the other, until it is disconnected.
import { startBuilt } from './built.mts';
import { search, type Finding } from './smallest.mts';

export interface SearchJob {
	provider: string;
	/** The first seed, and the first that is not tried any more. */
	from: number;
	to: number;
}

export interface Searched {
	job: SearchJob;
	findings: Finding[];
}

async function work(): Promise<void> {
	const built = await startBuilt();
	process.on('message', async (job: SearchJob) => {
		const findings: Finding[] = [];
		for (let seed = job.from; seed < job.to; seed++) {
			findings.push(...(await search(built, job.provider, seed)));
		}
		process.send!({ job, findings } satisfies Searched);
	});
	process.on('disconnect', () => process.exit());
	process.send!('ready');
}

work();
