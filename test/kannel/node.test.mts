// Our node in n8n's engine, in front of a real Kannel: what it sends arrives, and what is reported can be read.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { KannelApi } from '../../credentials/KannelApi.credentials.ts';
import { Kannel } from '../../nodes/Kannel/Kannel.node.ts';
import { readReport } from '../../nodes/Kannel/reports.ts';
import { runNode } from '../engine/host.mts';
import { until } from '../until.mts';
import { whySkipped } from './programs.mts';
import { setStage, type Stage } from './stage.mts';

const numbered = (index: number) => `+25670710${String(index).padStart(4, '0')}`;

const GSM_7 = '@£$¥èéùìòÇ ØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€ "#%&\'()*+,-./:;<=>?';

(whySkipped() ? describe.skip : describe)('Our node', () => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await setStage();
	});
	afterAll(() => stage?.stop());

	async function run(parameters: INodeParameters, credential: IDataObject = {}) {
		const { username, password, sendUrl } = stage.kannel;
		const { json } = await runNode({
			...{ node: new Kannel(), credentialType: new KannelApi() },
			credential: { username, password, baseUrl: sendUrl, ...credential },
			parameters: { resource: 'message', operation: 'send', from: 'OVO', ...parameters },
			onError: 'continueRegularOutput',
		});
		return json[0]!;
	}

	test.each(
		[
			['all of GSM-7', GSM_7],
			['two lines', 'one\ntwo'],
			['what is not GSM-7', 'żółw 🐢 Привет'],
			['three segments', 'ż'.repeat(180)],
			['what looks like JSON', '{"a": 1}'],
			['a number', '12345'],
		].map(([what, text], index) => ({ what, text, to: numbered(index) })),
	)('sends $what, and it arrives as it was', async ({ text, to }) => {
		const { outcome, segments } = await run({ to, message: text! });
		expect(outcome).toBe('accepted');
		const got = () => stage.operator.accepted().find((message) => message.to === to);
		await until('it has arrived', () => got() !== undefined, 10_000);
		expect(got()).toMatchObject({ from: 'OVO', text, segments });
	});

	test.each([
		['+256707000001', 'delivered', null],
		['+256700000091', 'undelivered', null],
		['+256700000093', 'expired', null],
		['+256700000099', 'rejected', '0x0000000b'],
	])('reads the last report of %s as %s', async (to, status, errorCode) => {
		const path = `/of/${to.slice(1)}`;
		const callbackUrl = `${stage.receiver.url}${path}?for=caf%C3%A9%20%26%25d`;
		const { messageId } = await run({ to, message: 'Hello', advanced: { callbackUrl } });
		const told = () =>
			stage.receiver.callbacks(path).map(({ query }) => ({ query, read: readReport(query)![0]! }));
		await until('it is reported', () => told().some(({ read }) => read.status === status), 10_000);
		for (const { query, read } of told()) {
			// What the URL had of its own, percent signs and all.
			expect(query.for).toBe('café &%d');
			expect(read).toMatchObject({ messageId, number: to });
			expect(Math.abs(read.time!.at - Date.now())).toBeLessThan(60_000);
		}
		expect(told().at(-1)!.read).toMatchObject({ status, errorCode });
	});

	test('tells a wrong password from a right one', async () => {
		const verify = { resource: 'key', operation: 'verify' };
		expect(await run(verify)).toMatchObject({ valid: true });
		expect(await run(verify, { password: 'x' })).toMatchObject({ valid: false });
	});
});
