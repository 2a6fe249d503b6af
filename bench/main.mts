import { mailMerge } from './mail-merge.mts';
import { phoneNumbers } from './phone-numbers.mts';

/** What the nodes cost, as ratios within one run, against what one would use instead. Never a test. */
export async function run([count = '5000']: string[]): Promise<void> {
	const messages = Number(count);
	if (!Number.isInteger(messages) || messages < 1) {
		console.error('How many messages? For example: npm run bench -- 5000');
		process.exit(1);
	}
	await phoneNumbers();
	await mailMerge(messages);
}
