/** The only way to csv-parse; the build bundles it into this file. */
export { parse } from 'csv-parse/sync';
