import type { Ending } from '../../scripts/n8n/forms.mts';
import { submitForm as submit } from '../../scripts/n8n/forms.mts';
import { host } from './harness.mts';

/** Fills in a published form of the n8n that all tests share. */
export const submitForm = (path: string, values: Array<string | File>): Promise<Ending> =>
	submit(host.client, path, values);
