import axios from 'axios';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution, N8nClient } from './client.mts';

const http = axios.create({ proxy: false });
const WITHIN_MS = 20_000;

export interface Ending {
	/** What the last page says, without its markup. */
	text: string;
	/** The files that it hands out, by name. */
	files: Map<string, string>;
	execution: Execution;
}

const visible = (html: string) =>
	html
		.replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

function filesOf(html: string): Map<string, string> {
	const [, encoded = ''] = /const binaries = "([^"]*)"/.exec(html) ?? [];
	const files = JSON.parse(decodeURIComponent(encoded || '[]')) as Array<{
		data: string | { data: number[] };
		fileName: string;
	}>;
	const textOf = (data: string | { data: number[] }) =>
		typeof data === 'string' ? data : Buffer.from(data.data).toString('utf8');
	return new Map(files.map(({ fileName, data }) => [fileName, textOf(data)]));
}

/** The execution behind a form is at its last page once it waits there. */
async function untilPage(page: URL): Promise<void> {
	const status = new URL(page);
	status.pathname += '/n8n-execution-status';
	for (const deadline = Date.now() + WITHIN_MS; ; await sleep(100)) {
		const { data } = await http.get(status.href, { responseType: 'text' });
		if (data === 'form-waiting') return;
		assert.ok(Date.now() < deadline && data !== 'error', `The form's execution is: ${data}`);
	}
}

/** Fills in a published form as a person in a browser does, and reads the page that it ends with. */
export async function submitForm(
	client: N8nClient,
	path: string,
	values: Array<string | File>,
): Promise<Ending> {
	const form = new FormData();
	for (const [index, value] of values.entries()) form.set(`field-${index}`, value);
	const { data } = await http.post(`${client.url}/form/${path}`, form);
	const page = new URL(data.formWaitingUrl);
	await untilPage(page);
	const { data: html } = await http.get<string>(page.href, { responseType: 'text' });
	// As the page itself does, so that the execution can end.
	await http.post(page.href, new FormData());
	const id = page.pathname.split('/').at(-1)!;
	return {
		text: visible(html),
		files: filesOf(html),
		execution: await client.waitFor(id),
	};
}
