/** The only way to Papa Parse; the build bundles it into this file. */
export { parse } from 'papaparse';
