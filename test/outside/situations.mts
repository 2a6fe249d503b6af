import { PROGRAMS, type Program } from './programs.mts';
import type { Situation } from './situation.mts';
import { broken } from './situations/broken.mts';
import { disguised } from './situations/disguised.mts';
import { passing } from './situations/passing.mts';
import { redirecting } from './situations/redirecting.mts';
import { refusing } from './situations/refusing.mts';
import { retrying } from './situations/retrying.mts';

export const situations: readonly Situation[] = [
	...[passing, broken, disguised, refusing, redirecting, retrying].flat(),
];

/** A program in a situation. */
export interface Cell {
	program: Program;
	situation: Situation;
}

/** All that there are, of the programs that are asked for. */
export const cellsOf = (programs: readonly Program[] = PROGRAMS): Cell[] =>
	situations.flatMap((situation) =>
		programs
			.filter((program) => situation[program] !== undefined)
			.map((program) => ({ program, situation })),
	);

/** The cell of that name, for a test that wants this one only. */
export function cellOf(program: Program, name: string): Cell {
	const cell = cellsOf([program]).find(({ situation }) => situation.name === name);
	if (cell === undefined) throw new Error(`There is no ${program} in the situation "${name}".`);
	return cell;
}
