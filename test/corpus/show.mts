import { judgeAll } from './judge.mts';
import { remarksOn, tableOf } from './table.mts';

/** Prints the table; ends with 1 where a case is not as expected. */
void judgeAll().then((judged) => {
	console.log(tableOf(judged));
	console.log(remarksOn(judged));
	process.exitCode = judged.every(({ problem }) => problem === null) ? 0 : 1;
});
