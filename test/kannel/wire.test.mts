// How the reports of this Kannel look on the wire.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { until } from '../until.mts';
import type { Callback } from './callbacks.mts';
import { post } from './client.mts';
import { whySkipped } from './programs.mts';
import { reportsTo, setStage, type Stage } from './stage.mts';

const To = '+256700000001';

/** What changes from run to run, by what stands for it below. */
const CHANGING: ReadonlyArray<[RegExp, string]> = [
	[/smsc-\d+/g, 'ID'],
	[/date%3A\d{10}/g, 'date%3AMINUTE'],
	[/at=\d{4}-\d\d-\d\d\+\d\d:\d\d:\d\d/g, 'at=TIME'],
	[/uuid=[-0-9a-f]{36}/g, 'uuid=UUID'],
];
const unchanging = (url: string) =>
	CHANGING.reduce((text, [found, name]) => text.replace(found, name), url);

const FIRST =
	'/report?id=mine&status=8&answer=ACK%2F' +
	'&smsc=ID&to=%2B256700000001&from=OVO&at=TIME&uuid=UUID';
const LAST =
	'/report?id=mine&status=1&answer=id%3AID+sub%3A001+dlvrd%3A001+submit+date%3AMINUTE' +
	'+done+date%3AMINUTE+stat%3ADELIVRD+err%3A000+text%3AHello' +
	'&smsc=ID&to=%2B256700000001&from=OVO&at=TIME&uuid=UUID';

(whySkipped() ? describe.skip : describe)('A report', () => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await setStage();
	});
	afterAll(() => stage?.stop());

	/** Those that come to a path, once there are as many. */
	async function come(path: string, count: number): Promise<Callback[]> {
		const callbacks = () => stage.receiver.callbacks(path);
		await until('all are reported', () => callbacks().length >= count, 5_000);
		return callbacks();
	}

	test('is a GET, with the values in the query', async () => {
		await post(stage.kannel, { ...reportsTo(stage.receiver, 'mine'), To });
		const [first, last] = await come('/report', 2);
		expect(first).toMatchObject({ method: 'GET', query: { to: To, from: 'OVO', answer: 'ACK/' } });
		expect(unchanging(first!.url)).toBe(FIRST);
		expect(unchanging(last!.url)).toBe(LAST);
		// The SMSC's id is one for both; Kannel's is another each time.
		expect(first!.query.smsc).toBe(last!.query.smsc);
		expect(first!.query.uuid).not.toBe(last!.query.uuid);
		// %t is in UTC.
		expect(Math.abs(Date.parse(`${last!.query.at}Z`) - last!.at)).toBeLessThan(3_000);
	});

	// Where there is an escape %X, Kannel fills it in, whether or not it was a byte of a URL.
	test.each([
		['%20%25%41%7B', '%20%25%41%7B'],
		['%C3%BC', 'UTF-83C'],
		['%c3', '-13'],
		['%E2', '%E2'],
		['%%C3%%BC', '%C3%BC'],
		['%zz', '%zz'],
		['100%', '100%'],
	])('comes to ?value=%s as ?value=%s', async (written, arrives) => {
		const before = stage.receiver.callbacks('/escapes').length;
		const url = `${stage.receiver.url}/escapes?value=${written}`;
		await post(stage.kannel, { To, 'DLR-Mask': '1', 'DLR-Url': url });
		const callbacks = await come('/escapes', before + 1);
		expect(callbacks.at(-1)!.url).toBe(`/escapes?value=${arrives}`);
	});
});
