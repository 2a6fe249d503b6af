import { host } from './harness.mts';

/** The rows of a data table of n8n, in the order in which they came. */
export async function rowsOf(table: string): Promise<Array<Record<string, unknown>>> {
	const found = (await host.client.dataTables()).find(({ name }) => name === table);
	if (!found) throw new Error(`There is no data table "${table}".`);
	return host.client.dataTableRows(found);
}
