import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(resolve('package.json'));

/** A module of the built package: what users run. */
export const dist = <T,>(path: string): T => require(`./dist/${path}`) as T;
